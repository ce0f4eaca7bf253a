"""What Rebound says where a no has its reason inside the company."""

from __future__ import annotations

INTERNAL: dict[str, str] = {
    # Under the reply
    "talk": "Prepare the talk",
    "load": "Lighten the load",
    "not_now": "Not now",
    "keep": "Keep it",
    "only_you": "Only you see this, and it never goes to a coach or a channel.",
    "changed_meanwhile": (
        "Another form of yours kept this while yours was open. What you typed is still in the "
        "boxes: keep it once more, and it stands instead."
    ),
    "gone": "That no isn't there any more.",
    "empty": "A word in any one box is enough. To skip it all, choose “Not now”.",
    # The talk, in five steps
    "talk_title": "Prepare the talk",
    "talk_intro": "Five small steps before you open it. Skip what doesn't fit.",
    "step.listen": "1. Listen: what will you ask first, and then just hear out?",
    "step.styles": "2. Styles: how do they like to work, and how do you?",
    "step.agreement": "3. Agreement: where are you of one mind already?",
    "step.no_threat": "4. No threat: how will they know that you aren't after them?",
    "step.common_goal": "5. Common goal: what do you both want?",
    "when": "And then one plan. If …",
    "then": "… then I will …",
    "half_a_plan": "A plan needs both halves: if …, then I will …. Or leave both empty.",
    "kept": "*Kept, for your eyes only.*",
    "plan": "Your plan: if {when}, then I will {then}",
    # The load
    "load_title": "Lighten the load",
    "task": "The task",
    "way": "What you'll do with it",
    "way.drop": "Drop it",
    "way.batch": "Batch it",
    "way.hand_over": "Hand it over",
    "what_task": "Name the task in a few words.",
    "which_way": "Pick one of the three.",
    "will.drop": "This week you drop {task}.",
    "will.batch": "This week you batch {task}: all of it, in one go.",
    "will.hand_over": "This week you hand over {task}.",
    "ask_for_help": "Ask for help",
    "copy": "Copy this, and change what you like:",
    "help_text": (
        "Hi, could I have ten minutes this week? I'd like to spend less time on {task} and more "
        "with customers, and you may see a lighter way."
    ),
    # In a morning, a week later
    "weekly": "A new week, and last week admin got in the way.",
    "last_time.drop": "Last time you meant to drop {task}.",
    "last_time.batch": "Last time you meant to batch {task}.",
    "last_time.hand_over": "Last time you meant to hand over {task}.",
    # Help
    "help_internal": (
        "A no with the reason *colleagues*, *admin load* or *capacity* stays yours alone: its "
        "reply helps to prepare the talk, or to lighten the load"
    ),
}
