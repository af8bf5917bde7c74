"""From rounds to one Markdown report. Every figure is the median over its rounds."""

from statistics import median

FIGURES = ("calls_per_second", "target_cpu_us_per_call", "database_cpu_us_per_call", "upstream_cpu_us_per_call",
           "generator_cpu_us_per_call", "p50_us", "p90_us", "p99_us", "max_us", "send_late_p99_us",
           "machine_idle_percent", "machine_stolen_percent", "log_lines_lost_percent")


def summarize(rounds, targets):
    """One record per load and target, in the order of the run."""
    loads = list(dict.fromkeys((r["rate"], r["connections"]) for r in rounds))
    return [
        _summary([r for r in rounds if (r["rate"], r["connections"], r["target"]) == (*load, target)], rounds)
        for load in loads
        for target in targets
    ]


def _summary(own, rounds):
    first = own[0]
    direct = [r for r in rounds if r["target"] == "direct" and _load(r) == _load(first)]
    summary = {key: first[key] for key in ("target", "connections", "rate")} | {"rounds": len(own)}
    summary |= {key: median(r[key] for r in own) for key in FIGURES if all(key in r for r in own)}
    costs = [r["target_cpu_us_per_call"] for r in own]
    summary |= {"cpu_least": min(costs), "cpu_most": max(costs), "problems": sum((r["problems"] for r in own), [])}
    if len(direct) == len(own) and first["target"] != "direct":
        for rank in ("p50", "p99"):  # the direct round of the same turn is subtracted: drift cancels out
            summary[f"added_{rank}_us"] = median(r[f"{rank}_us"] - d[f"{rank}_us"] for r, d in zip(own, direct))
    return summary


def _load(record):
    return record["rate"], record["connections"]


def goals(summaries):
    """The stated goals as (goal, reached figure, met); only those whose targets were measured."""
    found = {(s["target"], s["connections"] if not s["rate"] else "rate"): s for s in summaries}
    for load in dict.fromkeys(key for _, key in found):
        gateway, haproxy = found.get(("gateway", load)), found.get(("haproxy", load))
        if gateway and haproxy:
            factor = gateway["target_cpu_us_per_call"] / max(haproxy["target_cpu_us_per_call"], 0.01)
            where = "at the fixed rate" if load == "rate" else f"at {load} connections"
            yield f"CPU per call {where} ≤ 2 × HAProxy's", f"{factor:.2f} ×", factor <= 2
    gateway, haproxy = found.get(("gateway", 64)), found.get(("haproxy", 64))
    if gateway and haproxy:
        share = gateway["calls_per_second"] / max(haproxy["calls_per_second"], 0.01)
        yield "calls per second at 64 connections ≥ 0.5 × HAProxy's", f"{share:.2f} ×", share >= 0.5
    paced = found.get(("gateway", "rate"))
    if paced:
        at = f"at {paced['rate']:g} calls/s"
        if "added_p50_us" in paced:
            yield f"median added {at} ≤ 1.0 ms", f"{paced['added_p50_us'] / 1000:.2f} ms", paced["added_p50_us"] <= 1000
        yield f"p99 {at} ≤ 8 ms", f"{paced['p99_us'] / 1000:.2f} ms", paced["p99_us"] <= 8000


def markdown(record):
    sections = [_heading(record), _table(record["summaries"]), _targets(record), _goals(record), _problems(record)]
    return "\n\n".join(section for section in sections if section) + "\n"


def _heading(record):
    options, machine = record["options"], record["machine"]
    return (
        f"# Benchmark {record['began']}\n\n"
        f"{options['rounds']} rounds of {options['seconds']} s, alternating; {options['warmup']} s warm-up per target; "
        f"{machine['cores']} cores ({machine['processor']}), Linux {machine['kernel']}. "
        f"Median over rounds. CPU is µs per call of the target's process tree (least–most)."
    )


def _table(summaries):
    rows = [
        "| load | target | CPU µs/call | PostgreSQL µs/call | calls/s | p50 ms | added | p99 ms | added | idle % | errors |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    return "\n".join(rows + [_row(s) for s in summaries])


def _row(s):
    load = f"{s['rate']:g}/s on {s['connections']}" if s["rate"] else f"{s['connections']} conn."
    cpu = f"**{s['target_cpu_us_per_call']:.1f}** ({s['cpu_least']:.1f}–{s['cpu_most']:.1f})"
    database = f"{s['database_cpu_us_per_call']:.1f}" if "database_cpu_us_per_call" in s else "–"
    cells = [load, s["target"], cpu, database, f"{s['calls_per_second']:,.0f}"]
    for rank in ("p50", "p99"):
        cells += [_ms(s[f"{rank}_us"]), _ms(s.get(f"added_{rank}_us"))]
    return "| " + " | ".join(cells + [f"{s['machine_idle_percent']:.0f}", "no" if not s["problems"] else "**yes**"]) + " |"


def _ms(us):
    return "–" if us is None else f"{us / 1000:.2f}"


def _targets(record):
    rows = ["| target | start-up s | RSS MiB | PSS MiB | PostgreSQL PSS MiB |", "|---|--:|--:|--:|--:|"]
    for name, known in record["targets"].items():
        cells = [known["startup_seconds"], known["rss_mib"], known["pss_mib"], known.get("database_pss_mib")]
        rows.append(f"| {name} | " + " | ".join("–" if cell is None else f"{cell}" for cell in cells) + " |")
    return "\n".join(rows) + _records_kept(record)


def _records_kept(record):
    """How complete the log and the audit of the deciding targets were."""
    audit = record["targets"].get("gateway", {}).get("audit_rows_per_call")
    lost = [s["log_lines_lost_percent"] for s in record["summaries"] if "log_lines_lost_percent" in s]
    kept = [f"Audit rows per call of the gateway: {audit}."] if audit is not None else []
    kept += [f"Log lines that HAProxy dropped: at most {max(lost)} %."] if lost else []
    return "\n\n" + " ".join(kept) if kept else ""


def _goals(record):
    rows = [f"| {goal} | {reached} | {'met' if met else '**missed**'} |" for goal, reached, met in record["goals"]]
    return "\n".join(["| goal | reached | |", "|---|--:|---|", *rows]) if rows else ""


def _problems(record):
    found = [f"- {s['target']}, {s['connections']} connections: {p}" for s in record["summaries"] for p in s["problems"]]
    return "\n".join(["**Invalid: these rounds had errors.**", "", *found]) if found else ""
