"""What the people of the story write. Every company and every sentence is made up."""

from __future__ import annotations

ACCOUNTS = (
    *("Bluefin Bakery", "Cobalt Cycles", "Dandelion Dental", "Elmwood Print", "Foxglove Foods"),
    *("Granite Gym", "Harborview Hotels", "Ivory Interiors", "Juno Jackets", "Kestrel Kitchens"),
    *("Larkspur Labs", "Maple Motors", "Nimbus Nursery", "Orchard Optics", "Pebble Parcels"),
    *("Quartz Quilts", "Ripple Radio", "Saffron Salons", "Tundra Tools", "Umber Upholstery"),
    *("Velvet Vets", "Willow Works", "Yarrow Yoga", "Zephyr Zips", "Acme", "Globex"),
)

NOTES: dict[str, tuple[str, ...]] = {
    "price": (
        "said we're twice what they pay today",
        "asked for thirty off and left it there",
        "liked it, then saw the second page",
    ),
    "budget": (
        "said the budget is frozen until spring",
        "spent this year's money in September",
        "has to ask for money that nobody has",
    ),
    "timing": (
        "is in the middle of a move",
        "wants to look at it after stocktaking",
        "said to call again when the new shop is open",
    ),
    "competitor": (
        "signed with somebody else last week",
        "has a cousin who sells the same",
    ),
    "decision_maker": (
        "can't decide it without the owner",
        "passed me on to a shared mailbox",
    ),
    "no_need": (
        "is happy with the spreadsheet",
        "doesn't see what it would change",
    ),
    "product_gap": ("needs it in two languages", "wanted it to work offline"),
}
"""What a customer said, by the reason that the rep gives it."""

HAPPENED = (
    "They went quiet when I named the price.",
    "The owner joined ten minutes late and asked what this was about.",
    "I showed three screens before I asked a single question.",
    "They said it isn't the right time, twice, in the same words.",
    "We got on well, and then nobody had the next step.",
)
AGAIN = (
    "I asked what they use today before I showed anything.",
    "I kept it to ten minutes, as promised.",
    "I said plainly what it can't do.",
    "I thanked them and left the door open.",
)
SWAP = (
    "Ask who else decides, in the first call.",
    "Send the price with a question, not alone.",
    "Show one thing, the one they asked for.",
    "Agree on the next date before we hang up.",
)
LESSONS = (
    "Ask who signs before the second call",
    "Name a range early; a price at the end is a surprise",
    "One question first, one screen after it",
    "A date before the call ends, or it was only a chat",
    "Ask what it costs them to leave it as it is",
)
PLANS = (
    ("they ask for the price first", "ask what they'd compare it with"),
    ("nobody names a next step", "offer two dates"),
    ("they say it's not the time", "ask what would have to happen before"),
    ("I hear that somebody else decides", "ask to be introduced"),
)
THEIR_WORDS = (
    "It's good, it's just not for us this year.",
    "Send me something and I'll have a look.",
    "We've always done it by hand, and it works.",
)
CHATTER = (
    "Anybody else hear “frozen until spring” this week?",
    "Coffee in ten minutes, whoever needs a break from the phone.",
    "Two good conversations today. Neither bought. Still good conversations.",
    "The new one-page sheet is in the shared folder.",
    "If somebody has a minute: how do you open with people who hate the phone?",
    "Short call, clear no, thanked them. Next.",
)
"""What they say to each other in the channel."""
