"""Accepted answers: named by the questions, dated by the accepting votes."""

from __future__ import annotations

import json

from community.operations.imports import ImportedSolution, import_solutions
from community.plugs.stackexchange.columns import moment
from community.plugs.stackexchange.dump import BATCH, Dump
from engage.portability.imports.run import Run

NOUN = "accepted_answers"


def bring_solutions(run: Run, dump: Dump) -> None:
    """The asker accepted it, on the day of the vote when that is in the dump."""
    count = run.tally.count(NOUN)
    refuse = run.refuser(NOUN, dump.files["Posts"].name)
    for pairs in run.scratch.pairs("accepted", BATCH):
        votes = run.scratch.find("accepting", [answer for _question, answer in pairs])
        solutions = [
            ImportedSolution(
                question,
                answer,
                moment(json.loads(votes[answer]), "CreationDate") if answer in votes else None,
            )
            for question, answer in pairs
        ]
        with run.writing() as by:
            outcome = import_solutions(run.source, solutions, by=by)
        count.added += len(outcome.added)
        count.known += len(outcome.known)
        run.scratch.repeated("new solutions", [a for q, a in pairs if q in outcome.added])
        for question, answer in pairs:
            reason = outcome.refused.get(question)
            if reason:
                refuse({"Id": question, "AcceptedAnswerId": answer}, reason)
