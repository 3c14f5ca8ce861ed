"""What things cost, always beside a floor that was measured in the same run.

``python -m benchmarks`` measures everything and writes ``benchmarks/results.json``; ``python -m benchmarks many yaml``
some of it. ``python -m benchmarks table`` writes the table in ``docs/performance.md`` from the results, and
``python -m benchmarks compare OLD NEW`` says what got slower. Times are for people; what CI looks at are counts.
"""
