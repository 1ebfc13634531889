"""report.py FILE.fgb ...: a Markdown table of features, vertices, invalid shapes and columns."""
import sys

from osgeo import gdal, ogr

gdal.PushErrorHandler("CPLQuietErrorHandler")


def vertices(shape):
    if shape.GetGeometryCount():
        return sum(vertices(shape.GetGeometryRef(i)) for i in range(shape.GetGeometryCount()))
    return shape.GetPointCount()


print("| file | features | vertices | invalid | columns |\n|---|---|---|---|---|")
for path in sys.argv[1:]:
    source = ogr.Open(path)
    layer = source.GetLayer()
    count = invalid = 0
    for item in layer:
        shape = item.GetGeometryRef()
        count += vertices(shape)
        invalid += not shape.IsValid()
    columns = ", ".join(f.name for f in layer.schema)
    print(f"| {path.rsplit('/', 1)[-1]} | {layer.GetFeatureCount()} | {count} | {invalid} | {columns} |")
