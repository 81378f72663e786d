"""Controls on the map: layers with their colours and counts, and the legend."""

from __future__ import annotations

import folium
from folium.template import Template

from geo.cartography.element import FixedElement


class ReportControl(folium.LayerControl):
    """Folium's layer control; names, colours and counts come from the data when it is read."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Sitmap.layerControl({{ this._parent.get_name() }}, [
                {%- for group in this.overlays.values() %}{{ group }}, {% endfor -%}
            ], {{ this.options|tojavascript }});
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__(position="topright", collapsed=False)
        self._id = "layers"


class Legend(FixedElement):
    """Explains shapes, outlines and marks."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Sitmap.legend().addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__("Legend")


class Start(FixedElement):
    """Reads the data once everything else stands, and fits the first view."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Sitmap.start({{ this._parent.get_name() }}, {{ this.blocks|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, *, reports: str, rows: str, cards: str, changes: str) -> None:
        super().__init__("Start")
        self.blocks = {"reports": reports, "rows": rows, "cards": cards, "changes": changes}
