"""Traces of a request and its statements, received over OTLP; no values in them."""

from __future__ import annotations

import sys

import pytest

from tests.observing.receiver import receiving
from tests.observing.test_mistakes import CANARIES, told


@pytest.fixture(autouse=True)
def libraries() -> None:
    """Settings keep them out of processes that trace nothing, such as this one was."""
    if sys.modules.get("opentelemetry", ...) is None:
        del sys.modules["opentelemetry"]


def attributes(span) -> dict[str, object]:
    return {one.key: one.value.string_value or one.value.int_value for one in span.attributes}


@pytest.mark.usefixtures("committed")
def test_a_request_and_its_statements_are_one_trace():
    from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

    with receiving() as receiver:
        answer, *_rest = told("traced", OTEL_EXPORTER_OTLP_ENDPOINT=f"http://{receiver.address}")
    request_id = answer.split()[1]
    spans, services = [], set()
    for path, _headers, body in receiver.posts:
        assert path == "/v1/traces"
        for canary in CANARIES:
            assert canary.encode() not in body.lower()
        for part in ExportTraceServiceRequest.FromString(body).resource_spans:
            services |= {one.value.string_value for one in part.resource.attributes
                         if one.key == "service.name"}  # fmt: skip
            spans += [span for scope in part.scope_spans for span in scope.spans]
    assert services == {"engage"}
    (request,) = [span for span in spans if span.name == "POST breaks"]
    told_of = attributes(request)
    assert told_of["http.route"] == "breaks"
    assert told_of["http.response.status_code"] == 500
    assert told_of["engage.request_id"] == request_id
    assert told_of["engage.brand_id"]
    statements = [span for span in spans if span.parent_span_id == request.span_id]
    texts = [attributes(span)["db.query.text"] for span in statements]
    assert "SELECT %s::regclass" in texts
    assert {span.trace_id for span in spans} == {request.trace_id}


def test_a_task_goes_on_with_the_trace_of_its_publisher(monkeypatch):
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    from engage.observing import tracing
    from engage.observing.tasks import TRACE_HEADER
    from tests.observing.test_tasks import ring

    seen = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(seen))
    monkeypatch.setattr(tracing, "_tracer", provider.get_tracer("tests"))
    with tracing.request_span("POST"):
        headers = tracing.carried()
    assert set(headers) == {TRACE_HEADER}
    ring.apply(["well"], headers=headers)
    request, task = seen.get_finished_spans()
    assert task.name == "tests.ring"
    assert task.context.trace_id == request.context.trace_id
    assert task.parent.span_id == request.context.span_id
    monkeypatch.setattr(tracing, "_tracer", None)
    assert tracing.carried() == {}
