"""Opens a GeoPackage in QGIS, as a user does, and paints it: run by QGIS's own Python.

usage: python3 qgis_picture.py FILE.gpkg PICTURE.png
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

WIDE, HIGH, STEP = 900, 600, 3


def told(layer: Any) -> dict[str, Any]:
    """How QGIS draws a layer, and whether each of its reports has a category."""
    renderer = layer.renderer()
    counts = {}
    hatched = {}
    if renderer.type() == "categorizedSymbol":
        shown = {str(one.value()) for one in renderer.categories()}
        hatched = {
            str(one.value()): "LinePatternFill"
            in {part.layerType() for part in one.symbol().symbolLayers()}
            for one in renderer.categories()
        }
        context = layer.createExpressionContext()
        expression = QgsExpression(renderer.classAttribute())
        expression.prepare(context)
        for feature in layer.getFeatures():
            context.setFeature(feature)
            key = str(expression.evaluate(context))
            counts[key] = key in shown
    temporal = layer.temporalProperties()
    return {
        "renderer": renderer.type(),
        "categories": counts,
        "hatched": hatched,
        "temporal": temporal.isActive(),
        "start": temporal.startField(),
        "end": temporal.endField(),
    }


def painted(layers: list[Any], picture: str) -> int:
    """Paint layers into a file; the number of different colours in it."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(QSize(WIDE, HIGH))
    extent = QgsRectangle()
    for layer in layers:
        extent.combineExtentWith(layer.extent())
    extent.scale(1.1)
    settings.setExtent(extent)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    return len({image.pixel(x, y) for x in range(0, WIDE, STEP) for y in range(0, HIGH, STEP)})


def main(source: str, picture: str) -> None:
    """Say as JSON what was seen."""
    QgsApplication.setPrefixPath("/usr", True)  # noqa: FBT003 (Qt takes no names)
    app = QgsApplication([], False)  # noqa: FBT003
    app.initQgis()
    layers: list[Any] = []
    found = {}
    for name in ("areas", "lines", "points"):
        layer = QgsVectorLayer(f"{source}|layername={name}", name, "ogr")
        if layer.isValid():
            layer.loadDefaultStyle()
            layers.insert(0, layer)
            found[name] = told(layer)
    print(json.dumps({"layers": found, "colours": painted(layers, picture)}), flush=True)  # noqa: T201
    os._exit(0)  # QGIS does not like to be taken down piece by piece


main(*sys.argv[1:])
