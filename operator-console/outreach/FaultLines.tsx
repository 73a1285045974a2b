import type { OutreachFault } from '../../protocol/outreach-faults.ts'
import { t } from '../language.ts'
import type { Logging } from './use-logging.ts'
import { fieldWords } from './words.ts'

interface Props {
  logging: Logging
  faults: readonly OutreachFault[]
  isNowhere?: boolean
}

/** What can't be, and in which field. */
export function FaultLines({ logging, faults, isNowhere = false }: Props) {
  const settings = logging.settings.value
  const all: OutreachFault[] = isNowhere ? [{ field: 'platform', fault: 'missing' }, ...faults] : [...faults]
  if (all.length === 0) return null
  return (
    <ul class="fault-lines">
      {all.map(({ field, fault }) => (
        <li key={`${field} ${fault}`} class="state alarm">
          {fieldWords(settings, field)}: {t(`outreach.fault.${fault}`)}
        </li>
      ))}
    </ul>
  )
}
