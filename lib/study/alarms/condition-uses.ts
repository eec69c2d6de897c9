import type { Where } from '../conditions.js';
import type { StudyContext } from '../context.js';
import type { Definition, HypothesisDefinition } from '../definition.js';
import { resolveWhere } from '../percentiles.js';
import type { UseKind } from './alarm.js';

/** A segment, a recommendation or a hypothesis, and the customers that it picks. */
export interface ConditionUse {
  readonly kind: UseKind;
  readonly id: string;
  readonly name: string;
  /** With percentiles resolved. */
  readonly where: Where;
  /** A column of which it uses all values together, as a mean does. */
  readonly whole?: string;
}

/** The conditions of a definition's segments, of its playbook and of its hypotheses, in that order. */
export async function conditionUses(
  context: Pick<StudyContext, 'columns' | 'definition' | 'engine'>,
): Promise<ConditionUse[]> {
  const { definition } = context;
  const uses: ConditionUse[] = [];
  for (const use of [...segmentUses(definition), ...playUses(definition), ...hypothesisUses(definition)]) {
    uses.push({ ...use, where: await resolveWhere(context, use.where) });
  }
  return uses;
}

function segmentUses({ segments }: Definition): ConditionUse[] {
  return segments.map(({ id, name, where }) => ({ kind: 'segment', id, name, where }));
}

function playUses({ playbook, segments }: Definition): ConditionUse[] {
  return playbook.flatMap(({ id, name, for: whom }) => {
    const where = typeof whom === 'string' ? segments.find((segment) => segment.id === whom)?.where : whom;
    return where ? [{ kind: 'recommendation' as const, id, name, where }] : [];
  });
}

/** A hypothesis picks customers by its filter and by its groups; the column that it compares it uses as a whole. */
function hypothesisUses({ hypotheses }: Definition): ConditionUse[] {
  return hypotheses.flatMap((hypothesis) => {
    const { id, claim: name, compare, where = {} } = hypothesis;
    return [where, ...groupsOf(hypothesis)].map((each) => ({
      kind: 'hypothesis' as const,
      id,
      name,
      where: each,
      whole: compare,
    }));
  });
}

/** Groups that are not listed are all the levels of their column. */
function groupsOf({ between, within }: HypothesisDefinition): Where[] {
  const grouped =
    typeof between === 'string'
      ? { [between]: { missing: false } }
      : { [between.column]: { in: between.values } };
  return within === undefined ? [grouped] : [grouped, { [within]: { missing: false } }];
}
