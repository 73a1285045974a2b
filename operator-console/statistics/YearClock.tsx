import { t } from '../language.ts'

const steps = ['january', 'may', 'september', 'payment'] as const

/** What is due when, and out of which months it is made. */
export function YearClock() {
  return (
    <section class="unprinted year-clock">
      <h2>{t('statistics.clock.title')}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step}>
            <b>{t(`statistics.clock.${step}.when`)}</b> {t(`statistics.clock.${step}.what`)}
          </li>
        ))}
      </ol>
    </section>
  )
}
