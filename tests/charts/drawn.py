"""What a figure draws, as a reader sees it."""


def marks(figure):
    """(select, x, y, symbol) of every mark of a figure."""
    return [
        (facets[0], x, y, trace.marker.symbol)
        for trace in figure.data
        if "markers" in trace.mode
        for facets, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    ]


def spots(figure):
    return {select: (x, y) for select, x, y, _ in marks(figure)}
