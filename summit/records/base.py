"""What all records share: frozen tables, texts in several languages, and evidence."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator
from pydantic.fields import FieldInfo

from .brief import Carded, cut, fields_told
from .dates import EdtfDate
from .places import Place
from .remedies import Advice, Lack
from .signs import sign_fault

OutcomeGroup = Literal["agreed", "talks", "none"]
EvidenceStatus = Literal["verified", "reported", "uncertain"]
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
Language = Annotated[str, Field(pattern=LANGUAGE)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


DERIVED: Mapping[str, tuple[str, ...]] = {
    "SummitFile": (
        "id", "languages", "columns", "pair", "window", "headline", "description", "lane", "scale",
    ),
    "Issue": ("id", "title", "short"),
    "Stance": ("date",),
    "Outcome": ("date",),
    "Actor": ("kind", "id"),
    "Source": ("id", "publisher"),
    **dict.fromkeys(
        ("Account", "Event", "Commitment", "Section", "Stop", "Term", "TourStep",
         "Level", "Question"),
        ("id",),
    ),
}  # fmt: skip
"""Model → its keys that follow from other keys where they are not written."""


class Record(Carded, BaseModel):
    """The common ground: frozen, and a misspelt key is refused rather than swallowed."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed; what was worked out from the old ones stays behind."""
        copied = super().model_copy(update=update, deep=deep)
        for name in vars(copied).keys() - type(self).model_fields.keys():
            del vars(copied)[name]
        return copied

    def __getstate__(self) -> dict[Any, Any]:
        """What a copy or a pickle is made of: what was worked out is worked out again."""
        state = super().__getstate__()
        fields = type(self).model_fields
        told = {name: value for name, value in state["__dict__"].items() if name in fields}
        return {**state, "__dict__": told}

    def __repr__(self) -> str:
        return cut(f"{type(self).__name__}({fields_told(self, type(self).model_fields)})", 200)

    __str__ = __repr__

    def __dir__(self) -> list[str]:
        """Its fields and what else is of use with records; what pydantic has stays aside."""
        return _own_names(type(self))


def _own_names(model: type[BaseModel]) -> list[str]:
    classes = [
        one for one in model.__mro__ if not one.__module__.startswith(("pydantic", "builtins"))
    ]
    names = {name for one in classes for name in vars(one)} | {*model.model_fields}
    return sorted(name for name in names if not name.startswith(("_", "model_")))


class Text(Carded, RootModel[dict[str, str]]):
    """A text in one or more languages: language tag → string."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _says_something(self) -> "Text":
        for language, words in self.root.items():
            if not words.strip():
                raise ValueError(f"the {language} text is empty; write it or leave the line out")
            if fault := sign_fault(words):
                raise ValueError(f"the {language} text {fault}")
        if not self.root:
            said = "a text needs at least one language; add e.g. "
            raise ValueError(Advice(said, Lack("en", "word", ("en",))))
        return self

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.root.items())))

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    def __contains__(self, language: str) -> bool:
        return language in self.root

    def __repr__(self) -> str:
        most = 400 // len(self.root)
        return f"Text({', '.join(f'{tag}={cut(said, most)!r}' for tag, said in self.root.items())})"

    __str__ = __repr__

    def __dir__(self) -> list[str]:
        return _own_names(type(self))

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.root)

    def pick(self, language: str) -> tuple[str, str]:
        """``(words, language)`` in the language asked for, else in the first one written."""
        if language in self.root:
            return self.root[language], language
        other = next(iter(self.root))
        return self.root[other], other


class Quote(Record):
    """A short quotation in its original language: a W3C ``TextQuoteSelector``."""

    exact: str = Field(min_length=1, description="the words, as they stand in the source")
    language: Language = Field(description="of the words")
    prefix: str | None = Field(None, description="words just before, to find the place again")
    suffix: str | None = Field(None, description="words just after")
    translation: Text | None = Field(None, description="in the languages that are not its own")


class Evidence(Record):
    """Where a record rests: a source, the place in it, and how sure that is."""

    source: Slug = Field(description="id of a source in sources.toml")
    locator: str = Field("", description="section and paragraph, page; what was seen")
    status: EvidenceStatus = Field(
        default_factory=lambda: "reported",
        description="verified, reported (second-hand, or not checked) or uncertain",
    )
    quote: Quote | None = None
    note: Text | None = Field(None, description="what is uncertain, or differs between accounts")


EvidenceList = tuple[Evidence, ...]
"""What a record that needs evidence rests on; none is told on the page."""


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys that a table of a model can have, with their fields."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


@cache
def tables_below(model: type[BaseModel]) -> tuple[tuple[str, type[BaseModel]], ...]:
    """The keys of a model's table that hold tables, or lists of them, with the models of those."""
    below = (
        (key, next(models_of(field.annotation), None)) for key, field in keys_of(model).items()
    )
    return tuple((key, inner) for key, inner in below if inner is not None)


def models_of(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models named in a type, however deep: ``tuple[Stance, ...]`` gives Stance."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_of(inner)


def is_list(annotation: Any) -> bool:
    """Whether a type holds several: ``tuple[Stance, ...]``, or none of them."""
    return get_origin(annotation) is tuple or any(map(is_list, get_args(annotation)))


def is_date(annotation: Any) -> bool:
    """Whether a type is that of a date."""
    return annotation is EdtfDate or any(is_date(inner) for inner in get_args(annotation))


def plain(value: Any) -> Any:
    """A record as its table: keys as in the files, what equals its default left out.

    Tables, lists and other values are copied with the records in them made plain.
    """
    if isinstance(value, str):
        return value
    if type(value) is dict:
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Text):
        return value.root
    if isinstance(value, Record):
        fields = type(value).model_fields.items()
        told = ((name, field, getattr(value, name)) for name, field in fields)
        return {
            field.alias or name: plain(one)
            for name, field, one in told
            if field.is_required() or one != field.default
        }
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.edtf if isinstance(value, EdtfDate) else value


@cache
def _holding(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a model that can hold records or texts: their keys, and whether only texts."""
    fields = ((name, field, {*models_of(field.annotation)}) for name, field in
              model.model_fields.items())  # fmt: skip
    return tuple(
        (name, field.alias or name, inner == {Text}) for name, field, inner in fields if inner
    )


def walk(value: Any, path: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every record and text inside a record, itself first, each with its path in the file."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Record):
        yield path, value
        for name, key, _ in _holding(type(value)):
            yield from walk(getattr(value, name), (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from walk(item, (*path, key))


def walk_records(value: Any, path: Place = ()) -> Iterator[tuple[Place, Record]]:
    """The records alone, without their texts: quicker, where there are very many."""
    if isinstance(value, Record):
        yield path, value
        for name, key, texts in _holding(type(value)):
            if not texts and (inner := getattr(value, name)):
                yield from walk_records(inner, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk_records(item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from walk_records(item, (*path, key))
