"""Alarms answered: somebody outside the unit has looked at one, and says so."""

from __future__ import annotations

from brightline.cases.act import acting
from brightline.cases.actor import Actor
from brightline.cases.errors import Changed, NotAllowed
from brightline.cases.models import Alarm


def see_alarm(actor: Actor, number: int) -> Alarm:
    """Mark an alarm as seen. Raises ``Changed`` where there is none to see.

    Raises ``NotAllowed`` where the alarm is about the person who would answer it.
    """
    with acting(actor, "alarms.read") as act:
        alarm = Alarm.objects.select_for_update().filter(pk=number, seen_at=None).first()
        if alarm is None:
            raise Changed("There is no such alarm, or somebody has seen it already.")
        if alarm.user is not None and alarm.user.person == actor.person:
            raise NotAllowed("An alarm about you is for another inspector.")
        alarm.seen_by, alarm.seen_at = actor.user, actor.at
        act.save(alarm)
        act.tell("alarm.seen", alarm=alarm.pk)
        return alarm
