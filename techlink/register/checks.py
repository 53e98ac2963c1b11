"""What the files say twice must agree: the loader takes one of the two and checks the other."""

from collections import Counter, defaultdict

PRECISIONS = {"day": 10, "month": 7, "year": 4, "unknown": 0, "none": 0, "": 0}
GROUPS = {True: "d5_founder", False: "later_member"}


def check(register):
    """Say where the files of ``register`` disagree with each other."""
    check_sector_counts(register)
    check_status_dates(register)
    check_partnerships(register)
    for row in register["programmes"]:
        check_precision(row, "launch_date", "launch_precision")
        check_precision(row, "end_date?", "end_precision?")
    for row in register["events"]:
        check_precision(row, "start_date", "date_precision")
    check_members(register)
    check_links(register)
    for network in register["networks"]:
        check_pairs(register, network)
        for row in network.rows("summits"):
            check_precision(row, "start_date", "date_precision")


def check_precision(row, date, precision):
    if PRECISIONS.get(row[precision]) != len(row[date]):
        row.say(precision, f"is “{row[precision]}”, but the date is “{row[date]}”")


def check_sector_counts(register):
    found = Counter(slug for row in register["programmes"] for slug in row.texts("sectors"))
    for row in register["sectors"]:
        given, counted = row.value("programme_count"), found[row["id"]]
        if given != counted:
            row.say("programme_count", f"is {given}, but {counted} programmes name it")


def check_status_dates(register):
    known = {row["id"] for row in register["programmes"]}
    dates = register.words.status_dates
    for key in dates.data:
        if key not in known:
            dates.say(key, "is no programme")


def check_partnerships(register):
    """Both ventures' parts in the programme rest on each source of their partnership, and the
    two are of the programme's two countries."""
    countries = {row["id"]: row["country"] for row in register["organisations"]}
    pairs = {row["id"]: set(row.texts("countries")) for row in register["programmes"]}
    citing = defaultdict(set)
    for row in register["organisations"]:
        for part in row.rows("participations"):
            for source in part.texts("source_ids"):
                citing[part["programme_id"], source].add(row["id"])
    for row in register["partnerships"]:
        sides = {countries.get(venture) for venture in row.texts("ventures")}
        if sides != pairs.get(row["programme_id"], sides):
            row.say("ventures", "are not one from each country of the programme")
        for source in row.texts("source_ids"):
            if not citing[row["programme_id"], source].issuperset(row.texts("ventures")):
                row.say("source_ids", f"the ventures' participations do not both cite “{source}”")


def check_members(register):
    networks = register["networks"]
    members = {row["country"]: row for n in networks for row in n.rows("memberships")}
    for row in members.values():
        check_precision(row, "joined", "joined_precision")
    for row in register["countries"]:
        check_precision(row, "joined", "joined_precision")
        member = members.get(row["code"])
        joined = member["joined"] if member else ""
        group = GROUPS.get(member.value("founder")) if member else "non_member_in_seed"
        for key, value in {"joined": joined, "group": group}.items():
            if row[key] != value:
                row.say(key, f"is “{row[key]}”, but networks.yaml says “{value}”")


def check_links(register):
    """A summit is linked to one programme, because an outcome of it says so."""
    networks, linked = register["networks"], set()
    outcomes = {row["id"]: row.texts("outcomes") for n in networks for row in n.rows("summits")}
    for row in register["links"]:
        if row["summit_id"] in linked:
            row.say("summit_id", f"“{row['summit_id']}” is linked already")
        linked.add(row["summit_id"])
        if row["outcome"] not in outcomes.get(row["summit_id"], []):
            row.say("outcome", f"is none of the summit “{row['summit_id']}”")


def check_pairs(register, network):
    """What is said to be there of each pair is what the files have of it."""
    programmes = defaultdict(list)
    for row in register["programmes"]:
        programmes[frozenset(row.texts("countries"))].append(row["id"])
    events = {row["id"]: row.texts("countries") for row in register["events"]}
    for row in network.rows("d5_pair_coverage"):
        pair = frozenset(row.texts("pair"))
        if sorted(row.texts("programme_ids")) != sorted(programmes[pair]):
            row.say("programme_ids", f"programmes.yaml has {', '.join(programmes[pair])}")
        if row.value("covered") != bool(programmes[pair]):
            row.say("covered", f"there are {len(programmes[pair])} programmes")
        for key in row.texts("event_ids"):
            if not pair.issubset(events.get(key, [])):
                row.say("event_ids", f"“{key}” is no event of this pair")
