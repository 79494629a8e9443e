"""Every action about help given and its stocks, called by its name with values of JSON."""

from liaison_desk.office import Office
from tests.cli.scripts import SOME, TODAY, WORLD, Has, play, say

STOCKS = (
    say(
        "open_stock",
        what="Day passes",
        kind="bus_pass",
        quantity=10,
        fund="Title I",
        value_cents=500,
        keep={"stock": "stock.id"},
        sees={"left": 10, "carried_here": True},
    ),
    say("add_to_stock", stock_id="@stock", quantity=5, sees={"left": 15}),
    say(
        "give_help",
        family_id="@family",
        stock_id="@stock",
        quantity=2,
        keep={"passes": "id"},
        sees={"kind": "bus_pass", "what": "Day passes", "value_cents": 1000, "fund": "Title I", "on": TODAY},
    ),
    say("sign_for_help", help_id="@passes", signed_by="Rania Haddad", sees={"signed_on": TODAY}),
    say("hand_stock_on", stock_id="@stock", quantity=3, to="Alex Moreno", sees={"left": 10}),
    say("lose_stock", stock_id="@stock", quantity=1, sees={"left": 9}),
    say("count_stock", stock_id="@stock", counted=8, sees={"left": 8}),
    say("stock_changes_of", stock_id="@stock", keep={"count": "0.id"}, sees={"0.reason": "counted", "0.quantity": -1, "#": 5}),
    say("take_back_stock_change", change_id="@count", sees={"left": 9}),
    say("stocks", sees={"*.left": [9]}),
    say("help_sums", first=TODAY, last=TODAY, sees={"*.quantity": [2], "*.families": [1]}),
    say("take_back_help", help_id="@passes", sees={"id": "@passes"}),
    say("stocks", sees={"*.left": [11]}),
)

LOANS = (
    say(
        "give_help",
        family_id="@family",
        kind="loaned_device",
        what="Laptop",
        serial="MX-0042",
        due_back_on="2027-06-04",
        keep={"device": "id"},
        sees={"serial": "MX-0042", "id": SOME},
    ),
    say("follow_ups_about", about_id="@device", sees={"*.due_on": ["2027-06-04"]}),
    say("devices_out", sees={"*.id": Has("@device")}),
    say("device_back", help_id="@device", note="a scratch", sees={"returned_on": TODAY}),
    say("device_not_back", help_id="@device", sees={"returned_on": None}),
    say("help_of", family_id="@family", sees={"*.id": ["@device"]}),
)

SCRIPTS = (STOCKS, LOANS)


def test_a_stock_is_filled_given_counted_and_put_right(office: Office) -> None:
    play(office, (*WORLD, *STOCKS), {})


def test_a_device_is_lent_and_comes_back(office: Office) -> None:
    play(office, (*WORLD, *LOANS), {})
