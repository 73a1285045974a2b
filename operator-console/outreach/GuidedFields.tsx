import { guidedPlaces, guidedWays } from '../../protocol/outreach-choices.ts'
import type { Guided } from '../../protocol/outreach-record.ts'
import { t } from '../language.ts'
import type { OutreachEntry } from './entry.ts'
import type { Logging } from './use-logging.ts'

interface Props {
  logging: Logging
  entry: OutreachEntry
}

const first: Guided = { serviceId: null, where: 'in-person', how: 'told', count: 1 }

/** Where somebody was guided on, and how. */
export function GuidedFields({ logging, entry: { id, record } }: Props) {
  const put = (guided: Guided[]) => logging.set(id, { guided })
  return (
    <fieldset>
      <legend>{t('outreach.guided')}</legend>
      {record.guided.length === 0 && <p class="soft xs">{t('outreach.guided-none')}</p>}
      <ul class="guided">
        {record.guided.map((one, at) => (
          <li key={at}>
            <GuidedLine
              logging={logging}
              guided={one}
              number={at + 1}
              onChange={(changed) => put(record.guided.map((line, place) => (place === at ? changed : line)))}
              onRemove={() => put(record.guided.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ul>
      <button type="button" class="btn" onClick={() => put([...record.guided, first])}>
        {t('outreach.guided-add')}
      </button>
    </fieldset>
  )
}

interface LineProps {
  logging: Logging
  guided: Guided
  number: number
  onChange: (guided: Guided) => void
  onRemove: () => void
}

function GuidedLine({ logging, guided, number, onChange, onRemove }: LineProps) {
  const label = (name: string) => `${t(name)} ${number}`
  return (
    <>
      <select
        class="input"
        aria-label={label('outreach.guided-service')}
        value={guided.serviceId ?? ''}
        onChange={({ currentTarget }) => onChange({ ...guided, serviceId: currentTarget.value || null })}
      >
        <option value="">{t('outreach.guided-elsewhere')}</option>
        {logging.settings.value?.services.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        class="input"
        aria-label={label('outreach.guided-where')}
        value={guided.where}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...guided, where: guidedPlaces.find((one) => one === value) ?? guided.where })
        }
      >
        {guidedPlaces.map((where) => (
          <option key={where} value={where}>
            {t(`outreach.guided-at.${where}`)}
          </option>
        ))}
      </select>
      <select
        class="input"
        aria-label={label('outreach.guided-how')}
        value={guided.how}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...guided, how: guidedWays.find((one) => one === value) ?? guided.how })
        }
      >
        {guidedWays.map((how) => (
          <option key={how} value={how}>
            {t(`outreach.guided-by.${how}`)}
          </option>
        ))}
      </select>
      <input
        class="input number"
        type="number"
        inputMode="numeric"
        min={1}
        aria-label={label('outreach.guided-count')}
        value={guided.count}
        onInput={({ currentTarget }) =>
          onChange({ ...guided, count: Math.trunc(Number(currentTarget.value)) || 0 })
        }
      />
      <button type="button" class="btn small" onClick={onRemove}>
        {t('outreach.guided-remove')}
      </button>
    </>
  )
}
