"""What the page is made of for Folium: data blocks, layers, and the groups that switch them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import folium
from branca.element import Element
from folium.template import Template

from geo.cartography.element import FixedElement
from geo.cartography.paging import ExtraFrame


class DataBlock(Element):
    """A packed value written into the page as data; `Sitmap.payload` reads it there."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._name = "DataBlock"
        self._id = name
        self._text = text

    def render(self, **_kwargs: Any) -> str:
        """Bypass Jinja; base64 holds no markup."""
        return f'<script type="text/plain" id="{self._id}">{self._text}</script>'


class TextBlocks(Element):
    """Several packed values of one kind in one element, a line each; `Sitmap.lines` reads them."""

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._name = "TextBlocks"
        self._id = name
        self._lines = lines

    def render(self, **_kwargs: Any) -> str:
        """Bypass Jinja; base64 holds no markup."""
        lines = "\n".join(self._lines)
        return f'<script type="text/plain" id="{self._id}">{lines}</script>'


class Background(FixedElement):
    """Land, lines and names on canvases below and above the reports."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Sitmap.background({{ this.data|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, data: str) -> None:
        super().__init__("Background")
        self.data = data


class ReportGroup(folium.FeatureGroup):
    """A group in the layer control; its name for Folium is a number, never a word of an article."""

    def __init__(self, number: int, *, shown: bool) -> None:
        super().__init__(name=f"layer {number}", show=shown)
        self._id = f"reports_{number}"
        self.add_child(_Switch(number))


class _Switch(FixedElement):
    """Shows the reports of one layer while its group is on the map."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Sitmap.reportLayer({{ this.number|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, number: int) -> None:
        super().__init__("ReportSwitch", str(number))
        self.number = number


class ExtraGroup(folium.FeatureGroup):
    """A group in the layer control; its name for Folium is its number."""

    def __init__(self, number: int, extra: ExtraFrame) -> None:
        super().__init__(name=f"layer {number}", show=extra.shown)
        self._id = f"extra_{number}"
        self.add_child(_ExtraSwitch(number))
        if extra.url:
            tiles = folium.TileLayer(
                tiles=extra.url,
                attr=extra.name,
                max_native_zoom=extra.max_zoom or None,
                pane="sitmapTiles",
            )
            tiles._id = f"tiles_{number}"  # noqa: SLF001 (branca draws one at random)
            self.add_child(tiles)


class _ExtraSwitch(FixedElement):
    """Tells the page that the layer is on."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Sitmap.reportLayer({{ this.number|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, number: int) -> None:
        super().__init__("ExtraSwitch", str(number))
        self.number = number
