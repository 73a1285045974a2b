import type { Figures } from '../../protocol/statistics.ts'
import { t } from '../language.ts'
import { formatCount, formatMinutes, formatShare } from './figures.ts'

const counts = ['attempts', 'answered', 'abandoned', 'leftMessage', 'reached', 'guided'] as const

/** The figures of these days, each with that of as many days before. */
export function FigureList({ total, before }: { total: Figures; before: Figures }) {
  const shown = [
    ...counts.map((name) => ({ name, now: formatCount(total[name]), earlier: formatCount(before[name]) })),
    {
      name: 'share',
      now: formatShare(total.answered, total.asked),
      earlier: formatShare(before.answered, before.asked),
    },
    ...(['half', 'mostly'] as const).map((name) => ({
      name: `wait-${name}`,
      now: formatMinutes(total.waitSeconds[name]),
      earlier: formatMinutes(before.waitSeconds[name]),
    })),
  ]
  return (
    <section>
      <h2>{t('statistics.figures')}</h2>
      <dl class="figure-list">
        {shown.map(({ name, now, earlier }) => (
          <div key={name}>
            <dt>{t(`statistics.${name}`)}</dt>
            <dd>
              <b>{now}</b> <span class="xs soft">{t('statistics.before', { earlier })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
