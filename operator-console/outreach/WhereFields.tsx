import { useId } from 'preact/hooks'
import { outreachModes } from '../../protocol/outreach-choices.ts'
import type { OutreachRecord } from '../../protocol/outreach-record.ts'
import { localized, t } from '../language.ts'
import type { Logging } from './use-logging.ts'
import { platformOf } from './words.ts'

type Where = Pick<OutreachRecord, 'platform' | 'place' | 'mode' | 'partnerId'>

interface Props {
  logging: Logging
  where: Where
  onChange: (changed: Partial<Where>) => void
}

/** Where, how and with whom, from the site's own lists: nobody's name can be typed here. */
export function WhereFields({ logging, where, onChange }: Props) {
  const settings = logging.settings.value
  const platforms = (settings?.platforms ?? []).filter(({ id, retired }) => !retired || id === where.platform)
  const places = (platformOf(settings, where.platform)?.places ?? []).filter(
    ({ id, retired }) => !retired || id === where.place,
  )
  return (
    <>
      <Choices
        legend={t('outreach.field.platform')}
        choices={platforms.map(({ id, name }) => ({ id, words: localized(name) }))}
        chosen={where.platform}
        onChoose={(platform) => onChange({ platform, place: null })}
      />
      {places.length > 0 && (
        <Choices
          legend={t('outreach.field.place')}
          choices={places.map(({ id, name }) => ({ id, words: name }))}
          chosen={where.place ?? ''}
          onChoose={(place) => onChange({ place: place === where.place ? null : place })}
        />
      )}
      <Choices
        legend={t('outreach.field.mode')}
        choices={outreachModes.map((id) => ({ id, words: t(`outreach.mode.${id}`) }))}
        chosen={where.mode}
        onChoose={(mode) => onChange({ mode })}
      />
      <Partner logging={logging} partnerId={where.partnerId} onChange={onChange} />
    </>
  )
}

interface ChoicesProps<Id extends string> {
  legend: string
  choices: readonly { id: Id; words: string }[]
  chosen: string
  onChoose: (id: Id) => void
}

/** All in sight: one tap chooses. */
export function Choices<Id extends string>({ legend, choices, chosen, onChoose }: ChoicesProps<Id>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <ul class="one-of">
        {choices.map(({ id, words }) => (
          <li key={id}>
            <button type="button" class="chip" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
              {words}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function Partner({
  logging,
  partnerId,
  onChange,
}: Pick<Props, 'logging' | 'onChange'> & { partnerId: string | null }) {
  const id = useId()
  const colleagues =
    logging.settings.value?.colleagues.filter(({ id }) => id !== logging.self() || id === partnerId) ?? []
  const isGone = partnerId !== null && colleagues.every((one) => one.id !== partnerId)
  return (
    <div class="field">
      <label for={id}>{t('outreach.field.partnerId')}</label>
      <select
        class="input"
        id={id}
        value={partnerId ?? ''}
        onChange={({ currentTarget }) => onChange({ partnerId: currentTarget.value || null })}
      >
        <option value="">{t('outreach.alone')}</option>
        {isGone && <option value={partnerId}>{t('outreach.somebody')}</option>}
        {colleagues.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  )
}
