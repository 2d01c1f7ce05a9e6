"""The least that a Typer program can do: open a store, run a query, print CSV."""

import sys
from pathlib import Path

import typer
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

app = typer.Typer()


@app.command()
def run(folder: Path, query: Path) -> None:
    """Print the answer of the SPARQL in a file."""
    results = Store.read_only(str(folder)).query(query.read_text())
    assert isinstance(results, QuerySolutions)
    results.serialize(sys.stdout.buffer, format=QueryResultsFormat.CSV)


app()
