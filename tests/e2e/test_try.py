from datetime import timedelta
from bot.playground.people import Person
def show(t, s): print("-----", t); print(s.screen if s else s); print(getattr(s,'labels',None))
async def test_try(ana: Person, slack) -> None:
    show("empty", await ana.types("/lost stats"))
    show("setup", await ana.types("/lost setup $500 10"))
    show("first", await ana.types("/lost"))
    await ana.types("/lost 12")
    show("13", await ana.types("/lost stats"))
    await ana.types("/lost 50")
    await slack.clock.move(timedelta(days=3))
    r = await ana.types("/lost Monday"); show("monday", r)
    show("stats", await ana.types("/lost stats"))
    await ana.clicks(r, "Keep $50"); show("kept", await ana.waits_for("Kept"))
    show("stats", await ana.types("/lost stats"))
    show("next", await ana.types("/lost Next"))
