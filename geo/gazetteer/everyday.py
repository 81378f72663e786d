"""English words that are also names of places, and when they are not read as such."""

from __future__ import annotations

from typing import Final

FUNCTION_WORDS: Final = frozenset(
    """a about above across after again against ago all almost along already also although always
    am among an and another any anyone anything are around as at away back be because been before
    behind being below besides best better between both but by can could did do does done down
    during each either else enough even ever every few first for from get go good had has have he
    her here hers herself him himself his how i if in indeed inside into is it its itself just last
    later least less like likely many may me might mine more most much must my near nearby neither
    never next no none nor not nothing now of off often on once one only onto or other others our
    ours out outside over own per perhaps quite rather same second several shall she should since
    so some soon still such than that the their them then there these they third this those though
    through thus till to today together tomorrow tonight too towards two under until up upon us
    very was we well were what when where whether which while who whole whom whose why will with
    within without would yes yesterday yet you your
    monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december
    """.split()
)
"""Never places."""

EVERYDAY_WORDS: Final = frozenset(
    """act action add advance agency air airport al allege alliance anew anger angle area arena
    arm arms army arrest art artillery ask assembly attack axis bad bag bail ball ballots ban band
    bank banks base basic battalion battery battle beach bed beer began begun belt big bigger bin
    black blessing blue board bomb bond bone book border born bottom boundary box brain brand break
    brick bridge brigade bright brilliant broke brown brush building bullet burden burns burst bus
    busy butt buy call came camp canal capital captain car carbon care cargo carry cars case cases
    cash casino cast castle celebration cell center central centre centres cents century chair
    chamber champion chance change charge chase chief church citizens city class coal coast col
    college colonel column come comfort command commander commerce commissioner commission
    committee company competition concrete conference congress conservation constitution content
    contention contest control cook cool corn corps council country county course court cross
    crossing crown culture cut cuts date dawn deal deep defence defense defenders delay democrat
    democrats department desert desk die district division dogs dollar doom doctor dr drain drama
    drew driver drone drug dry due dug duke early earth east eastern economy effort eight empire
    energy engineer enter entry era exchange export eye faith fall family far fare farmers
    farms fate father federal fell field fight fighters fines fire five fleet flood fly food
    force forces foreign forest fort forth fortress forum found foundation fountain four freedom
    friend friendly front full fully gang gap garden gas gate gates gateway gay gen general get
    gets girls give glad goes going gone gonna got governor grace grand granite grant grants grass
    gray great green ground group guard guide gulf gun guns guy hall halls hammer hand happy harbor
    harbour hard hat head headquarters heard heart heritage high highway highways hill hills hire
    hold hole holiday holy home homeland hometown hope hospital hot hour house human hunting
    hurricane hurt ill industry inn inside institute iron island islands issue job joint judge
    junior jury justice keep key keys kill killed king kings knock lab labor labour lack lady lake
    land landing landmark lane large late law lawn lay lead leader leaders league left leg level
    liberal lie lieutenant light limit line list little live lives loans lone long look loose lord
    loss lot loving low lt luck lucky lung made magazine main major make manage mansion marine
    marines market mark marks marrow marshal martyr mass master maximum may mayor means media
    meeting men mentor mere met metal metro mid middle midnight mile miles militia mill mills mind
    mining minister ministry minor mission model modern money moon moral morning
    mother mountain mountains mr mrs museum name nation nations native natural navy nearest neo
    nest net new nine noble non normal north northeast northeastern northern northwest
    northwestern nose office officer officers officials oil old open operation opportunity order
    ousted outlook outpost oversee pack page paint palace panic paper parent park parks parliament
    parole part party passage pass path patriot patriots patrol pay peace people phone pick piece
    pile pill pin pink pipeline place plan plans plant plaque plate platoon plenty plot plus point
    pole police policy poll pool pope popular port posing position possession post pound power
    powers pray pre president press price prime prince princess principal prison prize pro problem
    program progress project property prospect prosperity proven province provisional public
    purchase purse push put quarter queen race radar radio rain ran random rate re reach real
    rear rebel rebels receiving record recovery red reform refuge regiment region rehab reliance
    report republic republican research reservoir rest retreat rev revolution rich rid ride riding
    rifle right ring rise river road rob rocket rock room root rose row royal rule run sad
    safe sale sales said sand save say school sea seal secretary section sector security see seem
    seen sees sell semi sen senate senator send sens sent sentinel serious serves service set
    settle seven shape share shared shell shore short shot shut side siege sight silver simple
    singer sisters site six sky smile snow social society soldier soldiers sole son song sort
    sorts south southeast southeastern southern southwest southwestern space speaker special spike
    spoken spring spur square staff stand star state states station steel steps stock stone store
    storm story strait street strike strong success sued summer summit sun supreme sure surges
    sweet switch sword taking talent talk tall tape target task team tell tells temple ten tenants
    tender term terminal territory test thank thing think thirteen three time tip tiger tit title
    toll ton tone tongue tool top tour tower town trail train transit treasury tree trench trial
    tribe trim trio trip troops true trust turn twelve twenty twin union unit united units
    university use used uses valley van veteran veto vice victory view village villages visit
    vote voters wake walk wall walls war ward warns water wave way ways weapon wedding week welcome
    west western white wide wild win wind wing winner winter winters wolf woman women wood word
    work world worth year years yield yoga young zero zone
    american arab christian islamic jewish muslim
    christmas easter ramadan passover olympic god jesus
    """.split()
)
"""With a capital, part of a title, a headline or another name: no place in a text by themselves."""

OPENING_WORDS: Final = frozenset(
    """acre bar bath cork gold hail hit independence male man mobile orange pen reading salt split
    store surprise tank tours mine
    """.split()
)
"""Places of some note, but not where they open a sentence, for there every word has a capital."""
