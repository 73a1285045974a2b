import type { ServiceOpening } from '../../protocol/service.ts'
import { formatClockTime, formatMoment, t } from '../language.ts'
import type { IconName } from '../ui/Icon.tsx'

const dayMilliseconds = 86_400_000

/** "auki klo 17 asti", with the shape and the colour that say the same. */
export function openingWords(
  opening: ServiceOpening,
  now: number,
): { icon: IconName; look: string; words: string } {
  const said = (words: string) =>
    'isUnsure' in opening && opening.isUnsure ? `${words} (${t('service.unsure')})` : words
  const when = (at: string) =>
    Date.parse(at) - now < dayMilliseconds / 2
      ? t('when.clock', { time: formatClockTime(at) })
      : formatMoment(at)
  if (opening.state === 'open')
    return {
      icon: 'ok',
      look: 'good',
      words: said(
        opening.until ? t('service.open-until', { time: when(opening.until) }) : t('service.open-always'),
      ),
    }
  if (opening.state === 'closed')
    return {
      icon: 'none',
      look: '',
      words: said(
        opening.opensAt ? t('service.opens-at', { time: when(opening.opensAt) }) : t('service.is-closed'),
      ),
    }
  if (opening.state === 'by-appointment')
    return { icon: 'clock', look: '', words: t('service.by-appointment') }
  return { icon: 'half', look: 'soft', words: t('service.hours-unknown') }
}
