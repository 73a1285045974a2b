import type { AttemptCount, AttemptEndedBy } from '../../protocol/attempt.ts'
import { t } from '../language.ts'
import { formatMinutes } from '../statistics/figures.ts'
import { Counts } from './Counts.tsx'

const names: Record<AttemptEndedBy, string> = {
  visitor: 'numbers.ended-visitor',
  left: 'numbers.ended-left',
  erased: 'numbers.ended-erased',
  quiet: 'numbers.ended-quiet',
  silence: 'numbers.ended-silence',
  'turn-missed': 'numbers.ended-turn-missed',
  counsellor: 'numbers.ended-counsellor',
}

/** By whom they ended, and after how long those gave up who did. */
export function Endings({ total }: { total: AttemptCount }) {
  const endedBy: Record<string, number> = total.endedBy
  const { half, mostly } = total.abandonedAfterSeconds
  return (
    <section class="numbers-lists">
      <Counts
        title={t('numbers.gave-up-after')}
        heading="h2"
        counts={[
          [t('numbers.half'), formatMinutes(half)],
          [t('numbers.mostly'), formatMinutes(mostly)],
        ]}
      />
      <Counts
        title={t('numbers.ended')}
        heading="h2"
        counts={Object.entries(names).map(([by, name]) => [t(name), endedBy[by] ?? 0])}
      />
    </section>
  )
}
