"""Traces for whoever runs OpenTelemetry: a span a request, a task and a statement.

Spans carry what the house knows by number: route, status, ids of brand and request, a statement
with places for its values. Never an address, a parameter or a text: a trace holds nobody's data.
The rest of OTEL_* (headers, sampler, service name) is read by OpenTelemetry itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

LONGEST = 1_000
"""Characters of a statement that a span shows."""

QUIET: dict[str, Any] = {"record_exception": False, "set_status_on_exception": False}
"""What an error says may hold values; that there was one is told by the status."""

_tracer: Any = None
_provider: Any = None


def begin_tracing(endpoint: str) -> None:
    """Send spans to this OTLP/HTTP receiver from now on; the libraries are loaded only here."""
    global _tracer, _provider
    from opentelemetry import trace
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    resource = Resource.create()  # what OTEL_SERVICE_NAME says wins over our word
    if str(resource.attributes.get("service.name", "")).startswith("unknown_service"):
        resource = resource.merge(Resource({"service.name": "engage"}))
    _provider = provider = TracerProvider(resource=resource)
    exporter = OTLPSpanExporter(endpoint=f"{endpoint}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    _tracer = provider.get_tracer("engage")


def is_tracing() -> bool:
    """Whether anybody wants spans."""
    return _tracer is not None


@contextmanager
def request_span(method: str, parent: str = "") -> Iterator[Any]:
    """A span of one request; give it the rest by `tell` when it is known."""
    from opentelemetry.trace import SpanKind

    with _tracer.start_as_current_span(
        method, context=_from(parent), kind=SpanKind.SERVER, **QUIET,
        attributes={"http.request.method": method},
    ) as span:  # fmt: skip
        yield span


@contextmanager
def task_span(name: str, parent: str | None) -> Iterator[None]:
    """A span of one task, below that of whoever published it; nothing when nobody traces."""
    if _tracer is None:
        yield
        return
    from opentelemetry.trace import SpanKind

    with _tracer.start_as_current_span(
        name,
        context=_from(parent or ""),
        kind=SpanKind.CONSUMER,
        record_exception=False,
        set_status_on_exception=False,
    ):
        yield


@contextmanager
def statement_span(sql: str) -> Iterator[None]:
    """A span of one statement, as it is sent: with places for its values."""
    from opentelemetry.trace import SpanKind

    verb = sql.split(None, 1)[0].upper() if sql else "SQL"
    with _tracer.start_as_current_span(
        verb, kind=SpanKind.CLIENT, **QUIET,
        attributes={"db.system.name": "postgresql", "db.query.text": sql[:LONGEST]},
    ):  # fmt: skip
        yield


def tell(span: Any, name: str, status: int, numbers: Mapping[str, Any]) -> None:
    """What is known of a request at its end."""
    from opentelemetry.trace import Status, StatusCode

    span.update_name(name)
    span.set_attribute("http.response.status_code", status)
    span.set_attributes({key: value for key, value in numbers.items() if value not in (None, "")})
    if status >= 500:
        span.set_status(Status(StatusCode.ERROR))


def carried() -> dict[str, str]:
    """The current span as a header for a task; empty when nobody traces."""
    if _tracer is None:
        return {}
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    found: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(found)
    return found


def flush() -> None:
    """Send what waits; for the end of a process and for tests."""
    if _tracer is not None:
        _provider.force_flush()


def _from(parent: str) -> Any:
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    return TraceContextTextMapPropagator().extract({"traceparent": parent}) if parent else None
