import { useEffect, useMemo } from 'preact/hooks'
import { t } from '../language.ts'
import { ServiceTimesView } from './ServiceTimesView.tsx'
import { createTimes, type TimesState } from './times-state.ts'
import '../opening-hours/hours.css'
import './times.css'

/** The times of the services at whose desk somebody works. */
export function DeskTimes() {
  const times = useMemo(() => createTimes(() => ''), [])
  return <TimesList times={times} />
}

/** Read again each minute, and when somebody comes back to the page: who sits at a desk presses nothing. */
export function TimesList({ times, nothing = t('times.nothing') }: { times: TimesState; nothing?: string }) {
  useEffect(() => {
    const read = () => void (document.hidden || times.read())
    read()
    const timer = setInterval(read, 60_000)
    document.addEventListener('visibilitychange', read)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', read)
    }
  }, [times])
  const services = times.services.value
  return (
    <>
      {times.refusal.value && (
        <p class="state alarm" role="alert">
          {t(`refusals.${times.refusal.value}`)}
        </p>
      )}
      {!services && !times.refusal.value && <p role="status">{t('opening.wait')}</p>}
      {services?.length === 0 && <p class="soft">{nothing}</p>}
      {services?.map((service) => (
        <ServiceTimesView key={service.serviceId} service={service} times={times} />
      ))}
    </>
  )
}
