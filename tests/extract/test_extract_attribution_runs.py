"""Speakers over several sentences: who speaks on, and who is taken up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.attributed import ASSERTED, CONFIRMED, Case, check, name

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "case",
    [
        Case("Ukraine's General Staff said Russian troops had attacked Toretsk. It added that Ukrainian forces had shelled Horlivka.", "Ukraine's General Staff", "Ukraine", at=1),
        Case("Russia's defence ministry said its forces had captured Toretsk. The ministry added that Russian troops had also entered Siversk.", "The ministry", "Russia", at=1),
        Case("The Israeli military said it had struck Nabatieh. The military said it also attacked Tyre.", "The military", "Israel", at=1),
        Case("The governor of the Kharkiv region, Oleh Syniehubov, said Russian troops had shelled Kupiansk. Syniehubov said they had also attacked Vovchansk.", "Syniehubov", "Ukraine", at=1),
        Case("The governor of the Kharkiv region, Oleh Syniehubov, said Russian troops had shelled Kupiansk. The governor added that Russian forces also attacked Vovchansk.", "The governor", "Ukraine", at=1),
        Case("“Russian troops shelled Kupiansk,” the Ukrainian governor said. “They also attacked Vovchansk.”", "the Ukrainian governor", "Ukraine", at=1),
        Case("“Russian troops shelled Kupiansk. They also attacked Vovchansk,” a Ukrainian official said.", "a Ukrainian official", "Ukraine"),
        Case("“Russian troops shelled Kupiansk. They also attacked Vovchansk,” a Ukrainian official said.", "a Ukrainian official", "Ukraine", at=1),
        Case("A Ukrainian official said: “Russian troops shelled Kupiansk. They also attacked Vovchansk.”", "A Ukrainian official", "Ukraine", at=1),
        Case("A Ukrainian official said: “Russian troops shelled Kupiansk.\n\n“Russian forces also attacked Vovchansk.”", "A Ukrainian official", "Ukraine", at=1),
        Case("“Russian troops shelled Kupiansk,” a Ukrainian official said.\n\n“Russian forces also attacked Vovchansk,” he added.", "a Ukrainian official", "Ukraine", at=1),
        Case("Hezbollah said it fired rockets at Safed. The group also said it attacked Metula.", "The group", "Hezbollah", at=1),
        Case("The RSF said it had captured Bara. Sudan's army denied it. The RSF shelled El Obeid on Sunday.", "The RSF", "Rapid Support Forces"),
        Case("Ukraine's General Staff said Russian troops had attacked Toretsk.\n\nRussian troops shelled Kherson.", "", "", ASSERTED, at=1),
        Case("Russia's defence ministry said its forces had captured Toretsk. Ukraine said Russian troops were shelling Kupiansk.", "Ukraine", "Ukraine", at=1),
        Case("Russia's defence ministry said its forces had captured Toretsk. Reuters could not verify the report. Ukrainian troops shelled Belgorod on Sunday.", "", "", ASSERTED, at=1),
        Case("Russia's defence ministry said its forces had captured Toretsk. Ukrainian drones had also attacked Belgorod.", "Russia's defence ministry", "Russia", at=1),
        Case("Residents said M23 fighters had entered Goma. Shells also hit Sake.", "Residents", "", at=1),
        Case("The M23 rebels captured Goma on Monday. They also attacked Sake, the UN said.", "", "", ASSERTED),
        Case("The M23 rebels captured Goma on Monday. They also attacked Sake, the UN said.", "the UN", "", at=1),
        Case("Sudan's army said it had retaken Bara. There was no comment from the RSF.\n\nThe paramilitary group said on Telegram that its fighters had captured Babanusa.", "The paramilitary group", "Rapid Support Forces", at=1),
        Case("Ukrainian troops shelled Belgorod, the Russian defence ministry said. A drone also hit Shebekino, it said.", "the Russian defence ministry", "Russia", at=1),
        Case("Ukraine's General Staff reported Russian attacks on Toretsk. The Russian defence ministry, for its part, said its troops had captured Siversk.", "The Russian defence ministry", "Russia", at=1),
        Case("“They came at dawn,” said Amina Yusuf, a resident of Bara. The RSF attacked the market in Bara, she said.", "Amina Yusuf, a resident of Bara", ""),
        Case("Israeli tanks entered Jenin on Sunday. Hamas said its fighters had attacked Israeli troops in Tulkarm.", "", "", ASSERTED),
        Case("Hamas said its fighters attacked Israeli troops in Jabalia. The Israeli military said it had struck Khan Younis.", "The Israeli military", "Israel", at=1),
        Case("The Ukrainian air force said Russia launched 40 drones at Odesa overnight. Thirty of the drones were shot down over Mykolaiv, it said.", "The Ukrainian air force", "Ukraine", at=1),
        Case("Ukraine said Russian troops had entered Toretsk, while Russia said its forces had captured Siversk.", "Ukraine", "Ukraine"),
        Case("Ukraine said Russian troops had entered Toretsk, while Russia said its forces had captured Siversk.", "Russia", "Russia", at=1),
        Case("Israel said it struck Nabatieh, but Hezbollah said the missiles hit Tyre.", "Hezbollah", "Hezbollah", at=1),
        Case("Russian troops have entered Toretsk. That is according to Ukraine's General Staff.", "Ukraine's General Staff", "Ukraine"),
        Case("Moscow said its troops had taken Toretsk. Kyiv confirmed the loss.", "Moscow", "Russia", CONFIRMED),
        Case("Rebels entered Goma on Monday. The Congolese army confirmed this.", "", "", ASSERTED),
        Case("The Syrian Observatory for Human Rights said Turkish jets bombed Manbij. The war monitor said shells also hit Kobani.", "The war monitor", "", at=1),
        Case("Russia's defence ministry said Monday its forces captured Toretsk. Ukraine has not commented.", "Russia's defence ministry", "Russia"),
        Case("Ukraine's top commander, Oleksandr Syrskyi, said on Facebook that Ukrainian forces had advanced in Kursk. He added that Russian troops had attacked Pokrovsk.", "Ukraine's top commander, Oleksandr Syrskyi", "Ukraine", at=1),
        Case("Russian troops attacked Toretsk, Zelensky said. “They also shelled Pokrovsk,” he said. “And they bombed Kramatorsk.”", "Zelensky", "Ukraine", at=2),
        Case("“Russian troops attacked Toretsk,” Zelensky said in Kyiv.\n\n“They also shelled Pokrovsk.”", "Zelensky", "Ukraine", at=1),
        Case("The Somali army has retaken Adado. The claim could not be independently verified.", "", "", ASSERTED),
        Case("Residents said M23 fighters had entered Goma. A week before, the army had attacked Sake.", "", "", ASSERTED, at=1),
        Case("Residents said M23 fighters had entered Goma. The army had attacked Sake in January.", "", "", ASSERTED, at=1),
        Case("Residents said M23 fighters had entered Goma. The army had attacked Sake.", "Residents", "", at=1),
        Case("Residents said M23 fighters had entered Goma. Civilians were fleeing Sake, which the army had bombed.", "", "", ASSERTED, at=1),
        Case("An Israeli air strike hit Nabatieh on Monday. Lebanon's health ministry said five people were killed. Israeli jets struck Tyre later.", "", "", ASSERTED, at=1),
    ],
    ids=name,
)  # fmt: skip
def test_who_speaks_on(case: Case, reading: Read) -> None:
    """Pronouns, half names, quotations and new voices."""
    check(reading(case.text), case)
