import type { App } from '../app.ts'
import { t } from '../language.ts'
import './team.css'

export function Team({ app }: { app: App }) {
  const colleagues = [...app.duty.colleagues.value].sort(
    (one, other) => Number(other.onDuty) - Number(one.onDuty) || one.name.localeCompare(other.name),
  )
  const onDuty = colleagues.filter((colleague) => colleague.onDuty)
  return (
    <section class="team" aria-labelledby="team-title">
      <div class="head">
        <h2 id="team-title">{t('duty.team', { count: onDuty.length })}</h2>
      </div>
      {onDuty.length === 0 && <p class="xs soft">{t('duty.nobody')}</p>}
      <ul>
        {onDuty.map((colleague) => (
          <li key={colleague.id}>
            <span class="lamp" aria-hidden="true" />
            <span class="cut">{colleague.name}</span>
            {colleague.paused && <span class="soft">{t('duty.pausing')}</span>}
            {colleague.id === app.operator.value?.id && <span class="soft">{t('duty.you')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
