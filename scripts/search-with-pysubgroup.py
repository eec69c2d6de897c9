"""Searches the customers given on standard input with pysubgroup, and prints the seconds that it took and the ten best rules.

Input, as JSON: `levels`, a list a column of every customer's level; `left`, who left; `selectors`, each [column, low, high] for
levels from low up to, but not including, high. The measure is (size / all) ** 0.5 * (rate - base), which orders rules as
sqrt(n) * (rate - base) does. Two conditions on one column are left out: their conjunction is another selector.

Needs pysubgroup 0.9.0 with numpy below 2: pip install pysubgroup==0.9.0 'numpy<2'
"""

import json
import sys
import time

import pandas
import pysubgroup


class OneConditionAColumn:
    is_monotone = True

    def is_satisfied(self, subgroup, statistics=None, data=None):
        names = [selector.attribute_name for selector in subgroup.selectors]
        return len(set(names)) == len(names)


given = json.load(sys.stdin)
frame = pandas.DataFrame({f"c{column}": levels for column, levels in enumerate(given["levels"])})
frame["left"] = [left == 1 for left in given["left"]]
task = pysubgroup.SubgroupDiscoveryTask(
    frame,
    pysubgroup.BinaryTarget("left", True),
    [pysubgroup.IntervalSelector(f"c{column}", low, high) for column, low, high in given["selectors"]],
    result_set_size=10,
    depth=3,
    qf=pysubgroup.StandardQF(0.5),
    constraints=[OneConditionAColumn()],
)
start = time.perf_counter()
result = pysubgroup.DFS(pysubgroup.BitSetRepresentation).execute(task)
seconds = time.perf_counter() - start
best = []
for quality, rule, statistics in sorted(result.results, key=lambda each: -each[0]):
    conditions = [[int(each.attribute_name[1:]), each.lower_bound, each.upper_bound] for each in rule.selectors]
    counts = {"n": int(statistics.size_sg), "churned": int(statistics.positives_count)}
    best.append({"selectors": sorted(conditions), **counts})
print(json.dumps({"seconds": seconds, "best": best}))
