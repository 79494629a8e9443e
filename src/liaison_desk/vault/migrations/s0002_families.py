"""Tables for families, people and how to reach them, schools, the team; and the words a search finds families by.

`family_card` and `family_words` are local and derived: triggers keep them right whoever wrote the row, a person at
this desk, an import or a colleague's laptop. A confidential address and a wrong number are no way to find a family.
"""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES = (
    f"CREATE TABLE liaison ({HOUSE}, name TEXT, phone TEXT, email TEXT, role TEXT)",
    f"CREATE TABLE district ({HOUSE}, name TEXT, programme TEXT, phone TEXT, region TEXT)",
    f"""CREATE TABLE family ({HOUSE}, name TEXT, romanised_name TEXT, home_address TEXT, address_confidential INTEGER,
        other_addresses TEXT, languages TEXT, interpreter TEXT, reading TEXT, channels TEXT, best_times TEXT, safety_note TEXT,
        strengths TEXT, hopes TEXT, goals TEXT, culture_note TEXT, liaison_id TEXT, first_contact TEXT, status TEXT,
        closed_reason TEXT, door_open INTEGER, merged_into TEXT)""",
    f"""CREATE TABLE person ({HOUSE}, names TEXT, birth_date TEXT, age_note TEXT, languages TEXT, do_not_contact INTEGER,
        contact_limit TEXT, limit_until TEXT, unaccompanied INTEGER, extra TEXT)""",
    f"""CREATE TABLE contact_point ({HOUSE}, person_id TEXT, kind TEXT, value TEXT, e164 TEXT, label TEXT, safe INTEGER,
        voicemail_ok INTEGER, text_ok INTEGER, letter_ok INTEGER, retired_on TEXT, note TEXT)""",
    f"""CREATE TABLE member ({HOUSE}, family_id TEXT, person_id TEXT, relation TEXT, lives_here INTEGER, since TEXT, until TEXT)""",
    f"CREATE TABLE relation ({HOUSE}, person_id TEXT, child_id TEXT, kind TEXT)",
    f"""CREATE TABLE student ({HOUSE}, person_id TEXT, identifier TEXT, school_id TEXT, grade TEXT, in_college INTEGER,
        source TEXT, source_id TEXT)""",
    f"CREATE TABLE enrolment ({HOUSE}, student_id TEXT, school_id TEXT, grade TEXT, begin_date TEXT, end_date TEXT)",
    f"""CREATE TABLE school ({HOUSE}, name TEXT, identifier TEXT, zone TEXT, phone TEXT, address TEXT, closed_days TEXT,
        terms TEXT, source TEXT, source_id TEXT, extra TEXT)""",
    f"""CREATE TABLE consent ({HOUSE}, family_id TEXT, given_by TEXT, given_as TEXT, student_ids TEXT, organization_id TEXT,
        recipient TEXT, purpose TEXT, categories TEXT, items TEXT, valid_from TEXT, valid_until TEXT, form TEXT, signed_on TEXT,
        language TEXT, interpreter TEXT, witness TEXT, law TEXT, withdrawn_on TEXT, withdrawn_form TEXT,
        withdrawn_by TEXT)""",
    f"""CREATE TABLE need ({HOUSE}, family_id TEXT, person_ids TEXT, category TEXT, words TEXT, since TEXT, urgency TEXT,
        state TEXT, settled_on TEXT)""",
    f"""CREATE TABLE barrier ({HOUSE}, family_id TEXT, kind TEXT, words TEXT, person_ids TEXT, since TEXT, eased_on TEXT,
        resolved_on TEXT, what_helped TEXT, visit_id TEXT)""",
)

INDEXES = (
    "CREATE INDEX family_merged ON family (merged_into) WHERE merged_into IS NOT NULL",
    "CREATE INDEX member_family ON member (family_id)",
    "CREATE INDEX member_person ON member (person_id)",
    "CREATE INDEX contact_point_person ON contact_point (person_id)",
    "CREATE INDEX contact_point_number ON contact_point (e164) WHERE e164 IS NOT NULL",
    "CREATE INDEX relation_child ON relation (child_id)",
    "CREATE INDEX relation_person ON relation (person_id)",
    "CREATE INDEX student_person ON student (person_id)",
    "CREATE INDEX student_school ON student (school_id)",
    "CREATE INDEX enrolment_student ON enrolment (student_id)",
    "CREATE INDEX consent_family ON consent (family_id)",
    "CREATE INDEX need_family ON need (family_id)",
    "CREATE INDEX barrier_family ON barrier (family_id)",
)

SEARCH = (
    # What a list is filtered and ordered by, one narrow row a family; `number` is its row in family_words and family_line.
    """CREATE TABLE family_card (number INTEGER PRIMARY KEY, family_id TEXT NOT NULL UNIQUE, sort TEXT NOT NULL,
        shown INTEGER NOT NULL, status TEXT NOT NULL, liaison_id TEXT, interpreter INTEGER NOT NULL, languages TEXT NOT NULL)""",
    "CREATE INDEX family_card_unseen ON family_card (number) WHERE NOT shown",
    # What a list shows of it: a keystroke reads nothing else. `address` is empty where it is confidential,
    # `people` a JSON list of [person, tie, names, until, goes to school, grade, school].
    """CREATE TABLE family_line (number INTEGER PRIMARY KEY, name TEXT, romanised_name TEXT, address TEXT, private INTEGER,
        people TEXT NOT NULL DEFAULT '[]')""",
    "CREATE INDEX family_card_sort ON family_card (shown, sort, family_id, number, status, liaison_id, interpreter, languages)",
    # Names that a family or a person had before: kept so that who knew them by the old one finds them.
    "CREATE TABLE former_name (kind TEXT, row TEXT, name TEXT, PRIMARY KEY (kind, row, name)) WITHOUT ROWID",
    """CREATE VIRTUAL TABLE family_words USING fts5 (name, people, former, phone, place, school,
        content='', contentless_delete=1, prefix='1 2 3')""",
    "CREATE VIRTUAL TABLE family_terms USING fts5vocab (family_words, 'row')",
)

_PERSON_WORDS = """fold(p.names ->> 'whole', p.names ->> 'given', p.names ->> 'family', p.names ->> 'spoken', p.names ->> 'romanised')"""
_OF_FAMILY = "FROM member m JOIN person p ON p.id = m.person_id AND p.alive WHERE m.family_id = f.id AND m.alive"

_CARD = """
    INSERT INTO family_card (family_id, sort, shown, status, liaison_id, interpreter, languages)
        SELECT new.id, fold(coalesce(new.romanised_name, new.name)), 0, coalesce(new.status, 'active'),
            new.liaison_id, new.interpreter IS NOT NULL AND new.interpreter <> 'null', coalesce(new.languages, '[]') WHERE true
        ON CONFLICT (family_id) DO UPDATE SET sort = excluded.sort, status = excluded.status,
            liaison_id = excluded.liaison_id, interpreter = excluded.interpreter, languages = excluded.languages;
    INSERT INTO family_line (number, name, romanised_name, address, private)
        SELECT c.number, new.name, new.romanised_name, iif(new.address_confidential, NULL, new.home_address), new.address_confidential
            FROM family_card c WHERE c.family_id = new.id
        ON CONFLICT (number) DO UPDATE SET name = excluded.name, romanised_name = excluded.romanised_name,
            address = excluded.address, private = excluded.private;"""

# A merged file is shown as the one it was merged into; of two that two laptops merged into each other, the smaller id is.
_SHOWN = """
    UPDATE family_card SET shown = (SELECT f.alive AND NOT EXISTS (SELECT 1 FROM family o WHERE o.id = f.merged_into AND o.alive
            AND NOT (o.merged_into IS f.id AND f.id < o.id)) FROM family f WHERE f.id = family_card.family_id)
        WHERE family_id IN (new.id, new.merged_into{old});"""


def _words(families: str) -> str:
    """SQL that writes the words of some families anew; `families` selects their ids."""
    return f"""
    DELETE FROM family_words WHERE rowid IN (SELECT number FROM family_card WHERE family_id IN ({families}));
    INSERT INTO family_words (rowid, name, people, former, phone, place, school)
        SELECT c.number, fold(f.name, f.romanised_name),
            (SELECT group_concat({_PERSON_WORDS}, ' ') {_OF_FAMILY}),
            (SELECT group_concat(fold(n.name), ' ') FROM former_name n WHERE n.row = f.id OR n.row IN (SELECT p.id {_OF_FAMILY})),
            (SELECT group_concat(fold_phone(t.value) || ' ' || fold_phone(t.e164) || ' ' || iif(t.kind = 'phone', '', fold(t.value)), ' ')
                FROM contact_point t WHERE t.alive AND t.retired_on IS NULL AND t.person_id IN (SELECT p.id {_OF_FAMILY})
                    AND NOT (t.kind IS 'letter' AND f.address_confidential IS 1)),
            iif(f.address_confidential, '', fold(f.home_address ->> 'line1', f.home_address ->> 'line2', f.home_address ->> 'city',
                f.home_address ->> 'postal_code', (SELECT group_concat(o.value ->> 'line1', ' ') FROM json_each(f.other_addresses) o))),
            (SELECT group_concat(fold(h.name, s.identifier), ' ') FROM student s LEFT JOIN school h ON h.id = s.school_id
                WHERE s.alive AND s.person_id IN (SELECT p.id {_OF_FAMILY}))
        FROM family_card c JOIN family f ON f.id = c.family_id WHERE f.alive AND f.id IN ({families});
    UPDATE family_line SET people = (SELECT json_group_array(json_array(
            p.id, m.relation, json(p.names), m.until, s.id IS NOT NULL, s.grade, h.name) ORDER BY m.rowid)
        FROM family_card c JOIN member m ON m.family_id = c.family_id AND m.alive JOIN person p ON p.id = m.person_id AND p.alive
            LEFT JOIN student s ON s.person_id = p.id AND s.alive LEFT JOIN school h ON h.id = s.school_id
        WHERE c.number = family_line.number) WHERE number IN (SELECT number FROM family_card WHERE family_id IN ({families}));"""


_HOMES = "SELECT family_id FROM member WHERE person_id = new.{0} AND alive"

_FORMER_FAMILY = """
    INSERT OR IGNORE INTO former_name (kind, row, name)
        SELECT 'family', old.id, old.name WHERE old.name IS NOT NULL AND fold(old.name) <> fold(new.name);"""
_FORMER_PERSON = """
    INSERT OR IGNORE INTO former_name (kind, row, name) SELECT 'person', old.id, old.names ->> 'whole'
        WHERE old.names IS NOT NULL AND fold(old.names ->> 'whole') <> fold(new.names ->> 'whole');"""

TRIGGERS = (
    ("family_new", "AFTER INSERT ON family", _CARD + _SHOWN.format(old="") + _words("new.id")),
    ("family_changed", "AFTER UPDATE ON family", _FORMER_FAMILY + _CARD + _SHOWN.format(old=", old.merged_into") + _words("new.id")),
    ("member_new", "AFTER INSERT ON member", _words("new.family_id")),
    ("member_changed", "AFTER UPDATE ON member", _words("old.family_id, new.family_id")),
    ("person_new", "AFTER INSERT ON person", _words(_HOMES.format("id"))),
    ("person_changed", "AFTER UPDATE OF names, alive ON person", _FORMER_PERSON + _words(_HOMES.format("id"))),
    ("contact_point_new", "AFTER INSERT ON contact_point", _words(_HOMES.format("person_id"))),
    ("contact_point_changed", "AFTER UPDATE ON contact_point", _words(_HOMES.format("person_id"))),
    ("student_new", "AFTER INSERT ON student", _words(_HOMES.format("person_id"))),
    ("student_changed", "AFTER UPDATE ON student", _words(_HOMES.format("person_id"))),
    (
        "school_changed",
        "AFTER UPDATE OF name ON school",
        _words("SELECT m.family_id FROM student s JOIN member m ON m.person_id = s.person_id AND m.alive WHERE s.school_id = new.id"),
    ),
    (
        "school_new",
        "AFTER INSERT ON school",
        _words("SELECT m.family_id FROM student s JOIN member m ON m.person_id = s.person_id AND m.alive WHERE s.school_id = new.id"),
    ),
)


def step(db: Database) -> None:
    """Makes the tables, and what keeps the words of the search."""
    for statement in (*TABLES, *INDEXES, *SEARCH):
        db.execute(statement)
    for name, when, body in TRIGGERS:
        db.execute(f"CREATE TRIGGER {name} {when} BEGIN {body} END")
