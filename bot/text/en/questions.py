"""The reflection questions, by the keys of bot/domain/questions.py: at most 25 words each."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    # Not personal
    "their_world": "What in their world (budget, timing, bosses) had nothing to do with you?",
    "a_colleague": "If a colleague told you this very story, what would you say to them?",
    "in_a_month": "What is one thing about this that will be different in a month?",
    "untouched": "Which part of your day did this no leave untouched?",
    "help_them": "What would help them most right now, whether or not they buy from you?",
    "reset_first": (
        "That was rough to hear. What would do you good first: a walk, a coffee, a few breaths? "
        "Questions can wait."
    ),
    "who_to_tell": "Before anything else: who would be good to send two lines to right now?",
    # Reflect back
    "camera": "At which moment did it turn, described as a camera would have seen it?",
    "again_and_swap": "What did you do that you'd do again, and what would you swap?",
    "turning_point": (
        "Where was the turning point: on the call, in the demo, or in reaching the decision-maker?"
    ),
    "their_words": "What did they say, in their own words?",
    "least_clear": "Which part of what you offer came across least clearly?",
    "if_then": "How would you finish this: “If … comes up again, then I will …”?",
    "four_ways": (
        "Over it, around it, under it or straight through: which way past this obstacle would "
        "you try first?"
    ),
    "understood": "Did they feel understood and valued, and what tells you so?",
    # Film review
    "two_minutes": "Which two minutes would you most like a second pair of eyes on?",
    "one_skill": "Which one skill should your coach watch for?",
    "next_five_calls": "After the review: what will you try on the next five calls?",
    # Move on
    "leave_behind": "With the lesson kept in one line, what can you leave behind now?",
    "ten_minutes": "You have ten minutes: a walk, a coffee, some slow breaths or a friend's voice?",
    "next_conversation": "Which next conversation is worth showing up for?",
    # Stages
    "earlier_sign": "What sign could have told you sooner that this wasn't a fit?",
    "next_message": "With no reply to go by, what one thing will you change in the next message?",
    "doubt_and_value": "Which doubt did you hear, and what of value would answer it?",
    "two_options": "Which two options, good for both sides, were not on the table yet?",
    "last_minute_worry": "Which last-minute worry could you raise first next time?",
    "good_exit": "Closing a bad fit is good selling: what gave it away?",
    # External
    "their_market": "What changed in their market, and who else is feeling it?",
    "help_them_through": "How could what you sell help them through it, and when will you say so?",
    # Internal
    "common_goal": "What do you and your colleague both want, and how could you open that talk?",
    "admin_task": "Which admin task can you drop, batch or hand over this week?",
    # Recognition and goals
    "unseen_win": "What did you do well today that no score shows?",
    "which_behaviour": (
        "Which behaviour, not which trait, will you change, and what stays a strength?"
    ),
    "made_it_happen": "What did you do that made this yes possible?",
    "kept_going": "What did you keep doing through the nos that this yes came from?",
    "glad_of": "Which moment on the way to this yes are you glad to have handled as you did?",
    # What Reflect asks
    "what_happened": "What happened, as a camera would have seen it?",
    "do_again": "What in it was yours: what would you do again?",
    "swap": "And what would you swap, in your approach or in how you put the offer?",
    "one_lesson": "What did you learn, in one line?",
}
