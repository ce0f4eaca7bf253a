from bot.domain.reading.context import ReadingContext as ReadingContext
from bot.domain.reading.hints import *
from bot.domain.reading.refusals import *
from bot.domain.reading.readings import *
from bot.domain.reading.readings import Reading


def command_in(text):
    return Command(text) if text in list(Command) else None


def read_lost(text, context):
    return LogReading(count=int(text)) if text.isdigit() else LogReading(note=text or None)
