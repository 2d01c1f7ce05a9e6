"""The command line: parse, call, print.

Data goes to stdout, talk to stderr. The group turns our errors into one line and their exit code;
no command repeats that.
"""

from __future__ import annotations

import sys

try:
    import contextlib
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from dataclasses import dataclass
    from pathlib import Path
    from typing import Annotated, Any

    import typer
    from typer.core import TyperCommand, TyperGroup, TyperOption
    from typer.exceptions import TyperException

    from peacegraph.errors import InputError, PeacegraphError, UsageError
except KeyboardInterrupt:
    # Most of the time until a command begins is spent up there.
    sys.stderr.write("peacegraph: interrupted\n")
    sys.exit(130)

CONFIG_FILE = "peacegraph.toml"
DEFAULT_STORE = Path("peacegraph.store")
_CANNOT_WRITE = 3
_INTERRUPTED = 130
_BROKEN_PIPE = 141  # what a shell says of a program that the end of a pipe has stopped
_LONGEST_SHOWN = 60

_EPILOG = """Exit codes: 0 fine · 1 findings (violations, no such thing) · 2 wrong usage · 3 bad
input, or the output cannot be written · 4 store · 5 shapes, or peacegraph's own files, at fault ·
124 time limit · 130 interrupted.

Settings: a flag beats an environment variable (PEACEGRAPH_STORE, PEACEGRAPH_EXTRACTOR,
PEACEGRAPH_FORMAT), which beats peacegraph.toml in the current folder.
"""


class Interrupted(PeacegraphError):  # noqa: N818 - the user's wish, and no error
    """The user has stopped a command that had begun to change something."""

    exit_code = _INTERRUPTED


class Command(TyperCommand):
    """A command whose help flows, and names the formats that it writes."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help; see :meth:`typer.core.TyperCommand.format_help`."""
        self.help = _flowing(self.help)
        # Only help needs every table of formats: a question starts without them.
        for option in self.params:
            if isinstance(option, TyperOption) and option.name == "output_format":
                formats = _listed(_formats(_name_of(ctx)))
                option.help = str(option.help).replace("{formats}", formats)
        super().format_help(ctx, formatter)


class ErrorGroup(TyperGroup):
    """Turns what goes wrong into one line on stderr and an exit code, for every command."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help; see :meth:`typer.core.TyperGroup.format_help`."""
        self.help, self.epilog = _flowing(self.help), _flowing(self.epilog)
        super().format_help(ctx, formatter)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line; see :meth:`typer.core.TyperGroup.main`."""
        given = sys.argv[1:] if args is None else args
        try:
            _check_call(given)
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
            sys.stdout.flush()
            if not standalone_mode:
                return code
            if code == _INTERRUPTED:  # Typer has caught it
                _fail("interrupted", code)
        except PeacegraphError as error:
            code = _fail(str(error), error.exit_code)
        except TyperException as error:
            code = _explain_usage(error, given)
        except (KeyboardInterrupt, typer.Abort):
            code = _fail("interrupted", _INTERRUPTED)
        except OSError as error:
            code = _give_up_output(error)
        except SystemExit as leaving:
            # Typer and Rich leave with 1 where whoever reads our output has gone.
            if not isinstance(leaving.__context__, BrokenPipeError):
                raise
            code = _give_up_output(leaving.__context__)
        sys.exit(code if isinstance(code, int) else 0)


def _check_call(arguments: Sequence[str]) -> None:
    if sys.stdout is None:
        raise InputError("cannot write the output: standard output is closed")
    for argument in arguments:
        if not argument or (argument.startswith("--") and argument.endswith("=")):
            raise UsageError(
                f"an argument is empty: give {argument or 'it'} a value, or leave it out"
            )


def _fail(message: str, code: int) -> int:
    # Where stderr is closed or full, the exit code has to say it alone.
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print("peacegraph: " + " ".join(message.split()), file=sys.stderr)  # noqa: T201
    return code


def _explain_usage(error: TyperException, arguments: Sequence[str]) -> int:
    message = error.format_message()
    for argument in arguments:
        if len(argument) > _LONGEST_SHOWN:
            message = message.replace(argument, argument[: _LONGEST_SHOWN - 1] + "…")
    # Without a message, help has been shown in its place.
    return _fail(f"{message} (see peacegraph --help)", 2) if message else error.exit_code


def _give_up_output(error: OSError) -> int:
    """Say why the output cannot be written, quietly where nobody reads it; return the code."""
    with contextlib.suppress(OSError, ValueError):
        # What is still to be written would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return _BROKEN_PIPE
    where = f" to {error.filename}" if error.filename else ""
    return _fail(f"cannot write the output{where}: {error.strerror or error}", _CANNOT_WRITE)


def _flowing(text: str | None) -> str | None:
    """Return help with a line a paragraph, which Rich then wraps to the terminal."""
    if text is None:
        return None
    import textwrap

    paragraphs = textwrap.dedent(text).strip().split("\n\n")
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)


app = typer.Typer(
    cls=ErrorGroup,
    name="peacegraph",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
query_app = typer.Typer(no_args_is_help=True, help="Saved questions: list, show and run them.")
app.add_typer(query_app, name="query")
ontology_app = typer.Typer(no_args_is_help=True, help="The ontology that the graph is written in.")
app.add_typer(ontology_app, name="ontology")
shapes_app = typer.Typer(no_args_is_help=True, help="The shapes that the graph is checked against.")
app.add_typer(shapes_app, name="shapes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for every command."""

    store: Path
    quiet: bool


def _use_config(context: typer.Context, path: Path | None) -> Path | None:
    """Make a config file's settings the defaults of every command."""
    file = path or Path(CONFIG_FILE)
    if path is None and not file.exists():
        return None
    import tomllib

    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8-sig"))  # as some editors save it
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"cannot read {file}: {error}") from error
    known = {"store", "format", "extractor"}
    for name, value in settings.items():
        if name not in known or not isinstance(value, str) or not value:
            raise InputError(
                f"{file}: {name} is no setting; known are {', '.join(sorted(known))}, all text"
            )
    of_command = {
        parameter: settings[name]
        for name, parameter in (("format", "output_format"), ("extractor", "extractor"))
        if name in settings
    }
    # A graph is not written as rows, nor are figures, so that `export` is left out.
    rows = dict.fromkeys(("build", "extract", "load", "validate", "explain", "info"), of_command)
    rows["evaluate"] = {name: of_command[name] for name in ("extractor",) if name in of_command}
    questions = dict.fromkeys(("list", "run"), of_command)
    of_group = {name: settings[name] for name in ("store",) if name in settings}
    checks = {"check": of_command}
    context.default_map = {**of_group, **rows, "query": questions, "shapes": checks}
    return path


def _show_version(value: bool) -> None:
    if value:
        import importlib.metadata

        typer.echo(f"peacegraph {importlib.metadata.version('peacegraph')}")
        raise typer.Exit


@app.callback()
def peacegraph(
    context: typer.Context,
    store: Annotated[
        Path,
        typer.Option(envvar="PEACEGRAPH_STORE", help="The folder that holds the graph."),
    ] = DEFAULT_STORE,
    config: Annotated[  # noqa: ARG001 - its callback has done the work
        Path | None,
        typer.Option(
            callback=_use_config,
            is_eager=True,
            help="Settings: store, format, extractor. (default: peacegraph.toml, if there is one)",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Data and errors only.")] = False,
    version: Annotated[  # noqa: ARG001 - its callback has done the work
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which.")
    ] = False,
) -> None:
    """News about UN peacekeeping in, a graph that can be queried, checked and cited out.

    [bold]Start:[/bold]  peacegraph build articles/    then    peacegraph query list

    [bold]Ask:[/bold]    peacegraph query run posts-of-person person="Kamal Malhotra"

    [bold]Check:[/bold]  peacegraph validate graph.ttl --shapes shapes/

    [bold]Share:[/bold]  peacegraph export --output graph.ttl

    Every fact carries the words that say it, the document they stand in and who said them.
    """
    context.obj = Settings(store=store, quiet=quiet)


Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH…", help="Articles (.txt, .html), or folders of them.")
]
ExtractorName = Annotated[
    str,
    typer.Option(envvar="PEACEGRAPH_EXTRACTOR", metavar="NAME", help="Who finds the facts."),
]


Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, max=256, metavar="N", help="How many processes work.")
]


def _formats(command: str) -> Mapping[str, str]:
    """Return the formats that a command writes, each with what it is good for, if that is said."""
    if command == "export":
        from peacegraph import exports

        return {name: exporter.summary for name, exporter in exports.EXPORTERS.items()}
    if command == "evaluate":
        return dict.fromkeys(("text", "json"), "")
    if command == "ontology check":
        return dict.fromkeys(("text", "json"), "")
    if command == "ontology classify":
        return dict.fromkeys(("text", "json", "turtle"), "")
    if command == "validate":
        from peacegraph import reports

        return {name: report.summary for name, report in reports.REPORTS.items()}
    from peacegraph.queries import results

    rows = dict.fromkeys(results.ROW_FORMATS, "")
    if command == "run":
        return {**rows, **dict.fromkeys(results.GRAPH_FORMATS, "for a graph")}
    return rows


def _name_of(context: Any) -> str:
    """Return the name of a command, after that of its group where another group may have one."""
    group = context.parent.info_name if context.parent else ""
    return f"ontology {context.info_name}" if group == "ontology" else str(context.info_name)


def _listed(formats: Mapping[str, str]) -> str:
    return ", ".join(f"{name} ({use})" if use else name for name, use in formats.items())


def _check_format(context: typer.Context, value: str | None) -> str | None:
    """Refuse a format that a command does not write, before it does anything."""
    if value is not None:
        from peacegraph.queries import results

        results.check_format(value, _formats(_name_of(context)))
    return value


def _complete_format(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    formats = _formats(_name_of(context))
    return [(name, use) for name, use in formats.items() if name.startswith(incomplete)]


FormatName = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        envvar="PEACEGRAPH_FORMAT",
        metavar="FORMAT",
        callback=_check_format,
        autocompletion=_complete_format,
        help="{formats}.",
    ),
]


def _check_text(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"an argument is not UTF-8: {value[:_LONGEST_SHOWN]!r}") from error
    return value


def _check_timeout(value: float | None) -> float | None:
    if value is not None:
        from peacegraph.queries import untrusted

        untrusted.check_timeout(value)
    return value


@contextlib.contextmanager
def _whole_documents() -> Iterator[None]:
    """Say what an interruption leaves in the store."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise Interrupted(
            "interrupted: documents that were in are whole, the others as before"
        ) from error


@app.command(cls=Command)
def build(
    context: typer.Context,
    paths: Paths,
    extractor: ExtractorName = "rules",
    jobs: Jobs = 1,
    output_format: FormatName = "table",
) -> None:
    """Read articles, extract facts, validate them and put them into the graph.

    What is in the store already and is not among PATH stays. An article that cannot be read is
    reported at the end (exit code 3) and the others go in; facts that violate a shape are kept
    aside with their reason (exit code 1).
    """
    from peacegraph import pipeline

    settings: Settings = context.obj
    with _whole_documents(), _progress(settings, "building") as each:
        outcomes = pipeline.build(paths, settings.store, extractor=extractor, jobs=jobs, each=each)
    _report(settings, outcomes, output_format)


@app.command(cls=Command)
def extract(
    context: typer.Context,
    paths: Paths,
    output: Annotated[Path, typer.Option(metavar="DIR", help="Where to write.")],
    extractor: ExtractorName = "rules",
    jobs: Jobs = 1,
) -> None:
    """Write the facts of articles to DIR/facts.jsonl, and their clean texts to DIR/texts/."""
    from peacegraph import pipeline

    found = pipeline.extract_to(paths, output, extractor=extractor, jobs=jobs)
    for one in found:
        for note in one.notes:
            _say(context.obj, f"{one.document.id}: {note}")
    facts = sum(len(one.facts) for one in found)
    said = f"{_counted(facts, 'fact')} of {_counted(len(found), 'document')} in {output}"
    _say(context.obj, said)


@app.command(cls=Command)
def load(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FACTS.jsonl…", help="Fact records.")],
    texts: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Clean texts. (default: texts/ beside each file)"),
    ] = None,
    output_format: FormatName = "table",
) -> None:
    """Put facts made elsewhere into the graph; they pass the same gate.

    What the store held of the same documents is replaced.
    """
    from peacegraph import pipeline

    settings: Settings = context.obj
    with _whole_documents():
        outcomes = pipeline.load(files, settings.store, texts=texts)
    _report(settings, outcomes, output_format)


@app.command(cls=Command)
def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE|STORE…]",
            help="RDF files (- is Turtle from standard input) and stores. (default: the store)",
        ),
    ] = None,
    shapes: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="Shapes: a file or a folder; may be given again. (default: peacegraph's own)",
        ),
    ] = None,
    profile: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="How much peacegraph's own shapes ask for: core or strict."
        ),
    ] = "core",
    output_format: FormatName = "text",
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to write the report. (default: stdout)"),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="SEVERITY",
            help="What fails: violation, warning (and what is worse), info (anything) or none.",
        ),
    ] = "violation",
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Known findings: they do not fail, new ones do."),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write what is found as known findings, and do not fail."
        ),
    ] = None,
    engine: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="What screens the nodes: auto, pyrudof, or pyshacl for none. All find the same.",
        ),
    ] = "auto",
    jobs: Jobs = 1,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Each finding with the words it rests on, and how to mend."),
    ] = False,
    reason: Annotated[
        bool,
        typer.Option(
            "--reason", help="Look for facts that contradict the axioms, too: small graphs, Java."
        ),
    ] = False,
) -> None:
    """Check the graph, or any RDF files, against shapes (exit code 1: something violates one).

    All that is named makes one graph, with the registry and the ontology's classes as context. A
    finding says on which line of its file it is (Turtle, TriG, N-Triples, N-Quads), or in which
    document.

    The exit code follows --fail-on; 3 is input that cannot be read, 5 shapes that cannot be used.
    In a report in turtle, sh:conforms is false where there is any finding, warnings too: so SHACL
    has it. Known findings are left out of the other reports, but for json and junit, which say so.
    """
    from peacegraph import exports, pipeline, reports

    settings: Settings = context.obj
    verdict = pipeline.check(
        paths or settings.store,
        shape_files=shapes or (),
        profile=profile,
        engine=engine,
        jobs=jobs,
        fail_on=fail_on,
        baseline=baseline,
        explain=explain,
        reason=reason,
    )
    report = reports.render(verdict, output_format)
    if output is None:
        sys.stdout.buffer.write(report)
        sys.stdout.buffer.flush()
    else:
        with exports.write_atomically(output) as stream:
            stream.write(report)
    _say(settings, verdict.summary())
    if write_baseline is not None:
        with exports.write_atomically(write_baseline) as stream:
            stream.write(reports.write_baseline(verdict.report.findings).encode())
    elif verdict.fails:
        raise typer.Exit(1)


def _check_share(value: float | None) -> float | None:
    if value is not None and not 0.0 <= value <= 1.0:
        raise UsageError(f"--fail-under takes an F1 between 0 and 1, such as 0.8, not {value:g}")
    return value


@app.command(cls=Command)
def evaluate(
    context: typer.Context,
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD…", help="Gold facts (.jsonl).")],
    articles: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="The articles: a file or a folder; may be given again. (default: beside GOLD)",
        ),
    ] = None,
    extractor: ExtractorName = "rules",
    predicted: Annotated[
        Path | None,
        typer.Option(metavar="FACTS.jsonl", help="Measure these facts; no article is read."),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Their clean texts. (default: texts/ beside FACTS)"),
    ] = None,
    by_type: Annotated[bool, typer.Option("--by-type", help="Figures of each type too.")] = False,
    errors: Annotated[
        bool,
        typer.Option("--errors", help="What is missed, spurious or partly right: a line each."),
    ] = False,
    page: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page that shows it in the texts."),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            metavar="F1", callback=_check_share, help="Exit code 1 where the facts' F1 is below."
        ),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            callback=_check_format,
            autocompletion=_complete_format,
            help="{formats}.",
        ),
    ] = "text",
) -> None:
    """Measure an extractor, or facts made elsewhere, against gold facts of the same articles.

    P (precision) is the share of what was found that is right, R (recall) the share of the gold
    that was found, F1 the two in one. A fact is found where its key slots agree with the gold; slot
    figures count every value. What is optional in the gold does not count.

    The article of a document is looked for beside its gold file: in that folder, in articles/ and
    texts/ there, and in the folder above. A document without one is left out, and reported at the
    end (exit code 3).
    """
    from peacegraph import evaluation_page, exports, pipeline

    settings: Settings = context.obj
    if predicted and articles:
        raise UsageError("--articles are to be read, --predicted is of what was read: name one")
    if texts and not predicted:
        raise UsageError("--texts goes with --predicted; name articles with --articles")
    if predicted:
        result = pipeline.evaluate_facts(gold, predicted, texts=texts)
    else:
        with _progress(settings, "evaluating") as each:
            result = pipeline.evaluate(
                gold, articles=articles or (), extractor=extractor, each=each
            )
    if page:
        with exports.write_atomically(page) as stream:
            stream.write(evaluation_page.render(result).encode())
    _print_evaluation(result, output_format, by_type=by_type, errors=errors)
    _end_evaluation(settings, result, fail_under)


@app.command(cls=Command)
def export(
    context: typer.Context,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            callback=_check_format,
            autocompletion=_complete_format,
            help="{formats}. (default: by suffix)",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write. (default: stdout)")
    ] = None,
) -> None:
    """Write the whole graph for other tools; the same graph gives the same bytes everywhere."""
    from peacegraph import pipeline

    settings: Settings = context.obj
    pipeline.export(settings.store, sys.stdout.buffer if output is None else output, output_format)


@app.command(cls=Command)
def explain(
    context: typer.Context,
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            callback=_check_text,
            help="A fact or an entity: its id or IRI as any answer writes it, or its name.",
        ),
    ],
    output_format: FormatName = "table",
) -> None:
    """Show what is known of a fact or an entity: quotes, documents, speakers, neighbours."""
    from peacegraph import pipeline

    settings: Settings = context.obj
    lines = pipeline.explain(settings.store, identifier)
    columns = ["part", "name", "value", "speaker", "quote", "document"]
    _print_rows(
        columns, ([getattr(line, name) for name in columns] for line in lines), output_format
    )


@app.command(cls=Command)
def retract(
    context: typer.Context,
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", callback=_check_text, help="A document's id.")
    ],
) -> None:
    """Forget a document, and all that rests on it alone."""
    from peacegraph import pipeline

    settings: Settings = context.obj
    removed = pipeline.retract(document, settings.store)
    _say(settings, f"{document} is forgotten: {removed} statements went with it")


@app.command(cls=Command)
def info(context: typer.Context, output_format: FormatName = "table") -> None:
    """Show what the store holds: documents, facts by type, entities, facts kept aside, versions."""
    from peacegraph import pipeline

    settings: Settings = context.obj
    columns = ["part", "name", "value"]
    _print_rows(columns, pipeline.info(settings.store), output_format)


@query_app.command("list", cls=Command)
def query_list(context: typer.Context, output_format: FormatName = "table") -> None:  # noqa: ARG001
    """List the saved questions."""
    from peacegraph import queries

    rows = [
        [question.name, question.summary, " ".join(question.signature())]
        for question in map(queries.load, queries.names())
    ]
    _print_rows(["question", "asks", "parameters"], rows, output_format)


def _complete_question(incomplete: str) -> list[str]:
    from peacegraph import queries

    return [name for name in queries.names() if name.startswith(incomplete)]


QuestionName = Annotated[
    str,
    typer.Argument(metavar="NAME", autocompletion=_complete_question, help="A saved question."),
]


@query_app.command("show", cls=Command)
def query_show(name: QuestionName) -> None:
    """Show a saved question: what it asks, its parameters, an example, and its SPARQL."""
    from peacegraph import queries

    typer.echo(queries.load(name).describe())


@query_app.command("run", cls=Command)
def query_run(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            autocompletion=_complete_question,
            help="A saved question, or - to read SPARQL from standard input.",
        ),
    ],
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY=VALUE]…", help="Its parameters.")
    ] = None,
    output_format: FormatName = "table",
    timeout: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            callback=_check_timeout,
            help="For SPARQL from standard input alone. (default: 30)",
        ),
    ] = None,
) -> None:
    """Answer a saved question, with quotes: peacegraph query run posts-of-person person="…"."""
    from peacegraph import queries, store

    settings: Settings = context.obj
    values = _parse_arguments(arguments or [])
    if name == "-":
        if values:
            raise UsageError("SPARQL from standard input takes no parameters")
        text = _read_query(output_format)
        result = queries.run_untrusted(settings.store, text, timeout=timeout)
    else:
        if timeout is not None:
            raise UsageError("--timeout is for SPARQL from standard input, not saved questions")
        question = queries.load(name)
        queries.results.check_format(output_format, queries.results.formats_for(question.form))
        with store.open_reader(settings.store) as reader:
            result = queries.run(reader, question, values)
    queries.results.write(result, output_format, sys.stdout.buffer)
    if result.truncated:
        _say(settings, "there is more: only the first rows are shown")
    elif isinstance(result, queries.Rows) and not len(result):
        _say(settings, "nothing in the store answers this")


OntologyFiles = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE…]", help="Turtle, read as one. (default: peacegraph's own)"),
]
TextFormat = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        callback=_check_format,
        autocompletion=_complete_format,
        help="{formats}.",
    ),
]


@ontology_app.command("check", cls=Command)
def ontology_check(
    context: typer.Context, files: OntologyFiles = None, output_format: TextFormat = "text"
) -> None:
    """Check an ontology: OWL 2 DL, consistent, explained, without surprises (exit code 1 if not).

    HermiT looks for contradictions and for classes that nothing can be. Each finding names its
    rule, the term, what is wrong, and how to mend it.
    """
    from peacegraph.ontology import checks

    report = checks.check(files)
    if output_format == "json":
        import json

        typer.echo(json.dumps(report.to_dicts(), indent=1, ensure_ascii=False))
    else:
        for finding in report.findings:
            typer.echo(finding)
    _say(
        context.obj,
        f"{_counted(len(report.findings), 'finding')} in {_counted(report.terms, 'term')}",
    )
    if report.findings:
        raise typer.Exit(1)


@ontology_app.command("classify", cls=Command)
def ontology_classify(
    context: typer.Context,  # noqa: ARG001 - what has a format has a context
    files: OntologyFiles = None,
    output_format: TextFormat = "text",
) -> None:
    """Show the tree of classes that HermiT infers; what nobody told is marked."""
    from peacegraph.ontology import tree

    typer.echo(tree.FORMATS[output_format](tree.classify(files or ())), nl=False)


@ontology_app.command("docs", cls=Command)
def ontology_docs(
    context: typer.Context,
    output: Annotated[
        Path, typer.Option(metavar="DIR", help="Where to write index.html; made if need be.")
    ],
    files: OntologyFiles = None,
) -> None:
    """Write a reference of the ontology's terms, lists, shapes and alignments, to be published.

    One page that needs no script, no server and no Java; the same ontology gives the same bytes.
    """
    from peacegraph import exports
    from peacegraph.ontology import reference

    page = reference.render(files or ())
    try:
        output.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise InputError(f"cannot write to {output}: it is a file; name a folder") from error
    except OSError as error:
        raise InputError(f"cannot write to {output}: {error.strerror or error}") from error
    with exports.write_atomically(output / "index.html") as stream:
        stream.write(page.encode())
    _say(context.obj, f"the reference is in {output / 'index.html'}")


@shapes_app.command("check", cls=Command)
def shapes_check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH…]", help="Shapes: files or folders. (default: our own)"),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(metavar="FILE|STORE", help="Find what selects nothing in these data as well."),
    ] = None,
    output_format: FormatName = "table",
) -> None:
    """Look for mistakes in shapes: a shape with a typing error passes everything, in silence.

    Found are terms that do not exist, shapes that judge nothing, constraints that no value can
    meet, queries that cannot work, and shapes that a report could not explain (exit code 1).
    """
    from peacegraph import pipeline, shapes

    report = pipeline.check_shapes(paths or (), data=data)
    columns = ["severity", "shape", "rule", "message"]
    rows = [
        [severity, shape, shapes.rule_of(finding) or "", message]
        for finding, (severity, _, _, _, message, shape) in zip(
            report.findings, report.rows(), strict=True
        )
    ]
    if rows or output_format != "table":
        _print_rows(columns, rows, output_format)
    _say(context.obj, _counted(len(rows), "finding"))
    if any(finding.severity is not shapes.Severity.INFO for finding in report.findings):
        raise typer.Exit(1)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(_fail("interrupted", _INTERRUPTED))


def _read_query(output_format: str) -> str:
    """Return the query that stands on standard input, if a format holds its answer."""
    from peacegraph import sparql_tokens
    from peacegraph.queries import guard, questions, results

    if sys.stdin is None:
        raise InputError("cannot read the query: standard input is closed")
    data = sys.stdin.buffer.read(guard.MAX_BYTES + 1)
    # The guard refuses what is too long, which may end here within a character, or is not UTF-8.
    text = data.decode("utf-8", "replace" if len(data) > guard.MAX_BYTES else "surrogateescape")
    guard.check(text)
    form = questions.form_of(sparql_tokens.tokens(text))
    results.check_format(output_format, results.formats_for(form))
    return text


def _parse_arguments(arguments: Sequence[str]) -> dict[str, str]:
    from peacegraph.queries import shown

    values: dict[str, str] = {}
    for argument in map(_check_text, arguments):
        key, equals, value = argument.partition("=")
        if not equals or not key:
            raise UsageError(f"a parameter is written key=value, not {shown(argument)}")
        if key in values:
            raise UsageError(f"the parameter {shown(key)} is given twice")
        values[key] = value
    return values


def _print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], output_format: str) -> None:
    from peacegraph.queries import results

    results.write(results.rows(columns, rows), output_format, sys.stdout.buffer)


def _print_evaluation(result: Any, output_format: str, *, by_type: bool, errors: bool) -> None:
    """Print the figures, after what is wrong: the end of a long list is what a terminal shows."""
    from peacegraph import evaluation

    table = {"all": result.marks(), **(result.marks_by_type() if by_type else {})}
    if output_format == "json":
        import json

        typer.echo(json.dumps(evaluation.to_dict(result, by_type=by_type, errors=errors), indent=1))
        return
    if errors:
        for match in result.errors:
            typer.echo(evaluation.describe(match))
    columns = ["type", "gold", "predicted", "fact P", "fact R", "fact F1"]
    columns += ["slot P", "slot R", "slot F1", "modality", "speaker"]
    rows = []
    for name, marks in table.items():
        facts, predicted, *figures = marks.to_dict().values()
        rows.append([name, facts, predicted, *(f"{figure:.3f}" for figure in figures)])
    _print_rows(columns, rows, "table")
    if result.grounded is not None:
        typer.echo(f"grounded {result.grounded:.3f}")


def _end_evaluation(settings: Settings, result: Any, fail_under: float | None) -> None:
    """Say what the figures do not; leave with the exit code that fits."""
    for document, notes in result.notes.items():
        for note in notes:
            _say(settings, f"{document}: {note}")
    if result.silent:
        _say(
            settings, f"nothing was found in {', '.join(result.silent)}: all of it counts as missed"
        )
    if result.unknown:
        _say(settings, f"no gold for {', '.join(result.unknown)}: facts of it are not counted")
    codes = [_fail(reason, 3) for reason in result.unread.values()]
    reached = result.marks().facts.f1
    if fail_under is not None and reached < fail_under:
        codes.append(_fail(f"the facts' F1 is {reached:.3f}, below {fail_under:g}", 1))
    if codes:
        raise typer.Exit(max(codes))


def _report(settings: Settings, outcomes: Sequence[Any], output_format: str) -> None:
    """Print what became of each document; leave with the exit code that fits."""
    columns = ["document", "facts", "refused", "notes"]
    rows = [
        [
            outcome.document,
            outcome.facts,
            len(outcome.refused),
            "; ".join(outcome.notes) if outcome.error is None else f"not in: {outcome.error}",
        ]
        for outcome in outcomes
    ]
    _print_rows(columns, rows, output_format)
    for outcome in outcomes:
        for refused in outcome.refused:
            _fail(
                f"{outcome.document}: {type(refused.fact).__name__} kept aside: {refused.reason}", 1
            )
        if outcome.error:
            _fail(str(outcome.error), 3)
    taken_in = [outcome for outcome in outcomes if outcome.error is None]
    facts = _counted(sum(outcome.facts for outcome in taken_in), "fact")
    said = f"{facts} of {_counted(len(taken_in), 'document')} in {settings.store}"
    if left := len(outcomes) - len(taken_in):
        said += f"; {_counted(left, 'document')} not taken in"
    _say(settings, said)
    codes = [outcome.error.exit_code for outcome in outcomes if outcome.error]
    codes += [1 for outcome in outcomes if outcome.refused]
    if codes:
        raise typer.Exit(max(codes))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _say(settings: Settings, message: str) -> None:
    if not settings.quiet:
        typer.echo(message, err=True)


@contextlib.contextmanager
def _progress(settings: Settings, verb: str) -> Iterator[Callable[[Any, int], None]]:
    """Show a bar on a terminal; yield what is to be called after each document."""
    if settings.quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _outcome, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(verb, total=None)

        def each(outcome: Any, total: int) -> None:
            bar.update(task, advance=1, total=total, description=f"{verb} {outcome.document}")

        yield each
