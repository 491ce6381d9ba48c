"""What may stand in ``corrections.yml`` and ``themes.yml``: the one table of verbs and keys.

The readers, the messages, the JSON schemas and the documentation are made from it.
"""

from __future__ import annotations

from onrecord.editor.side_file import Key, Verb

_REASON = Key(name="reason", says="why; shown in the public log of corrections")
_BY = Key(name="by", says="who decided; shown in the public log of corrections")
_ARTICLE = Key(
    name="article",
    says="the article that is meant: its file name, its id or its headline; without it all articles"
    " that print the words are meant",
)
_THIS_ARTICLE = Key(
    name="article", says="the article: its file name, its id or its headline", needed=True
)
_NTH = Key(
    name="nth",
    says="which one, counted from 1, where one article prints the same words more than once",
    value="number",
)
_QUOTATION = Key(
    name="quotation",
    says="the words of the quotation; three words or more of it are enough where no other quotation"
    " has them",
)
_NAME = Key(
    name="name", says="somebody's page: any printed form of the name, or the id of the page"
)


def _verb(
    name: str,
    says: str,
    is_for: str,
    *keys: Key,
    value: object = "text",
    least: int = 1,
    one_of: tuple[str, ...] = (),
) -> Verb:
    return Verb(
        name=name,
        says=says,
        is_for=is_for,
        value=value,  # type: ignore[arg-type]
        least=least,
        keys=(*keys, _REASON, _BY),
        one_of=one_of,
    )


TAKEDOWN = "takedown"
#: What a take-down takes down -> the key that says which.
TAKEDOWNS = {"person": "name", "article": "article", "quotation": "quotation"}

CORRECTIONS = (
    _verb(
        "merge",
        "One page for several names; the first name is the page's.",
        "the names, each a printed form or the id of a page",
        value="texts",
        least=2,
    ),
    _verb(
        "distinct",
        "Never one page: two names, or two people of one name, of whom the one in these articles"
        " gets a page apart.",
        "two names or more; or one name, with `articles`",
        Key(name="articles", says="with one name: where the other one is meant", value="texts"),
        Key(name="as", says="with one name: the name of the page apart"),
        value="texts",
    ),
    _verb(
        "rename",
        "Gives a page its name; the old address leads to the new one.",
        "any printed form of the name, or the id of the page",
        Key(name="to", says="the name", needed=True),
    ),
    _verb(
        "drop",
        "Is neither a person nor an organisation; or, for one printed form of a name, is nobody's.",
        "the name, or the printed form",
    ),
    _verb(
        "mention",
        "Whom a name means in one article: every mention of it there, or the `nth` alone, with all"
        " that hangs on it (quotations, descriptions).",
        "the name as the article prints it",
        Key(
            name="is",
            says="who is meant: any printed form of the name or the id of the page; `nobody` for"
            " no person or organisation",
            needed=True,
        ),
        _THIS_ARTICLE,
        Key(name="nth", says="which mention of it, counted from 1", value="number"),
    ),
    _verb(
        "role",
        "Adds a description that no article prints, or leaves one out.",
        "the person or organisation",
        Key(name="is", says="the description to add"),
        Key(name="not", says="the description to leave out, as printed"),
        Key(name="article", says="with `not`: in this article only"),
        one_of=("is", "not"),
    ),
    _verb(
        "reattribute",
        "Says who said it. It holds for all stretches of the statement.",
        "the words of the quotation",
        Key(name="to", says="who said it; `nobody` for no known speaker", needed=True),
        _ARTICLE,
        _NTH,
    ),
    _verb(
        "strike",
        "Is no quotation: these words leave the quotations, and stay in the article.",
        "the words of the quotation",
        _ARTICLE,
        _NTH,
    ),
    _verb(
        "confirm",
        "Checked and right: the quotation is no longer in doubt, and counts as checked by hand on"
        " the Method page. With `confirm: descriptions`, the differing descriptions of somebody"
        " all hold.",
        "the words of the quotation, or `descriptions`",
        Key(
            name="speaker",
            says="who was found to have said it (`nobody`: rightly without a speaker); where the"
            " program names somebody else by then, the entry is told to be out of date",
        ),
        Key(name="name", says="with `confirm: descriptions`: whose"),
        _ARTICLE,
        _NTH,
    ),
    _verb(
        "date",
        "The day of publication.",
        "the day, as 2025-03-01",
        _THIS_ARTICLE,
        value="day",
    ),
    _verb("outlet", "The outlet that published it.", "its name", _THIS_ARTICLE),
    _verb("title", "The headline.", "the headline", _THIS_ARTICLE),
    _verb(
        TAKEDOWN,
        "Gone from pages, search, exports, feeds, cache and registry. It must match, or nothing is"
        " published.",
        "what: person, article or quotation",
        Key(name="name", says="of the person, in full"),
        Key(
            name="also",
            says="other forms of the name, such as in another script or before a marriage",
            value="texts",
        ),
        Key(name="article", says="the article; with `quotation`: only there"),
        Key(name="quotation", says="the words that are to be gone"),
        Key(
            name="standing",
            says="`yes` for a take-down that stands for articles to come: it may match nothing"
            " today",
            value=("yes", "no"),
        ),
        value=tuple(TAKEDOWNS),
    ),
    _verb(
        "note",
        "A note of the editor beside a quotation or on somebody's page.",
        "the note",
        _QUOTATION,
        _NAME,
        Key(name="article", says=_ARTICLE.says),
        _NTH,
        one_of=("quotation", "name"),
    ),
    _verb(
        "reply",
        "The reply of who is quoted or described, beside the quotation or on the page.",
        "the reply",
        _QUOTATION,
        _NAME,
        Key(name="article", says=_ARTICLE.says),
        _NTH,
        one_of=("quotation", "name"),
    ),
    _verb(
        "status",
        "Marks a quotation wherever it is shown and exported.",
        "disputed or withdrawn",
        Key(name="quotation", says=_QUOTATION.says, needed=True),
        _ARTICLE,
        _NTH,
        value=("disputed", "withdrawn"),
    ),
)

THEMES = (
    Verb(
        name="name",
        says="A theme of your own: it has a page, even for one article.",
        is_for="its name",
        keys=(
            Key(
                name="terms",
                says="words to look for; without them, the name is looked for",
                value="texts",
            ),
            Key(name="parent", says="another theme, under which this one stands"),
            Key(name="description", says="stands on top of its page"),
        ),
    ),
    Verb(
        name="rename",
        says="Gives a theme that was found another name.",
        is_for="its label, one of the forms it was found as, or the id of its page",
        keys=(Key(name="to", says="the name", needed=True),),
    ),
    Verb(
        name="merge",
        says="One page for several themes that were found; the first is the page's name, and may be"
        " a new one.",
        is_for="their labels, forms or ids",
        value="texts",
        least=2,
    ),
    Verb(
        name="drop",
        says="No page for a theme that was found.",
        is_for="its label, one of its forms or its id",
        value="texts",
    ),
    Verb(
        name="subject",
        says="More for the list of news subjects: a theme where enough articles deal with it. One"
        " that has the name of a subject on the list takes its place.",
        is_for="its name",
        keys=(
            Key(name="terms", says="words that speak of it", value="texts", needed=True),
            Key(
                name="with",
                says="words that speak of it only in company of its terms",
                value="texts",
            ),
            Key(name="within", says="the subject of the list that holds it"),
        ),
    ),
)
