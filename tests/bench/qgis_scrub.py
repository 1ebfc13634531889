#!/usr/bin/python3
"""Redraws a tenth of the time of a layer of events with QGIS's engine, 1920x1080, and prints the median, milliseconds a frame.

qgis_scrub.py EVENTS.gpkg FRAMES      event_date is the field of its dates
"""
import datetime
import os
import statistics
import sys
import time

from PyQt5.QtCore import QDate, QDateTime, QSize, QTime
from PyQt5.QtGui import QColor
from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsMapRendererParallelJob, QgsMapSettings, QgsMarkerSymbol,
                       QgsRectangle, QgsSingleSymbolRenderer, QgsVectorLayer, QgsVectorLayerTemporalProperties)

QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(sys.argv[1], "events", "ogr")
if not layer.isValid():
    sys.exit(f"{sys.argv[1]} cannot be opened")
dot = {"name": "circle", "color": "200,40,40,180", "size": "6", "size_unit": "Pixel", "outline_style": "no"}
layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(dot)))
temporal = layer.temporalProperties()
temporal.setIsActive(True)
temporal.setMode(QgsVectorLayerTemporalProperties.ModeFeatureDateTimeInstantFromField)
temporal.setStartField("event_date")

settings = QgsMapSettings()
settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
settings.setOutputSize(QSize(1920, 1080))
settings.setBackgroundColor(QColor(168, 200, 224))
settings.setExtent(QgsRectangle(2915873, 5942074, 5099130, 7170156))
settings.setLayers([layer])
settings.setIsTemporal(True)

frames, days, times = int(sys.argv[2]), 2400, []
for frame in range(-1, frames):
    begin = datetime.date(2018, 1, 1) + datetime.timedelta(days=int(days * 0.9 * max(frame, 0) / frames))
    end = begin + datetime.timedelta(days=days // 10)
    instants = [QDateTime(QDate(day.year, day.month, day.day), QTime(0, 0)) for day in (begin, end)]
    settings.setTemporalRange(QgsDateTimeRange(instants[0], instants[1], True, False))
    start = time.perf_counter()
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if frame >= 0:
        times.append((time.perf_counter() - start) * 1e3)
print(f"{statistics.median(times):.1f}", flush=True)
os._exit(0)  # QGIS takes its time to close, and sometimes crashes in doing so.
