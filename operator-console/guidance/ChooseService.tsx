import { useEffect, useMemo } from 'preact/hooks'
import { variablesIn } from '../../protocol/guidance-variables.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { language, t } from '../language.ts'
import type { Palette } from './palette-state.ts'
import { createServiceChoice, type ServiceChoice } from './service-choice.ts'
import './choose-service.css'

interface Props {
  app: App
  own: Own
  palette: Palette
  /** A service was chosen, or Escape was pressed. */
  onLeave: () => void
}

/** Which service a text speaks of: its name, address, hours and phone then come from the directory, in either language. */
export function ChooseService({ app, own, palette, onLeave }: Props) {
  const hit = palette.chosen.value
  const speaksOfOne =
    hit && variablesIn(hit.reading.text + hit.sending.text).some((name) => name.startsWith('service_'))
  if (!speaksOfOne) return null
  const { service } = own.guidance
  if (!service.value) return <Search app={app} own={own} onLeave={onLeave} />
  const chosen = service.value
  const { name } = chosen
  const { role, state } = own.conversation.value
  return (
    <p class="service-chosen xs">
      <span class="cut grow">{t('guidance.service.chosen', { name })}</span>
      {role === 'owner' && state === 'open' && (
        <button
          type="button"
          class="btn small"
          onClick={() => {
            own.guidance.close()
            own.referring.lead(chosen)
          }}
        >
          {t('referral.lead-there')}
        </button>
      )}
      <button
        type="button"
        class="btn small quiet"
        onClick={() => {
          service.value = undefined
        }}
      >
        {t('guidance.service.change')}
      </button>
    </p>
  )
}

function Search({ app, own, onLeave }: Omit<Props, 'palette'>) {
  const { siteId } = own.conversation.peek()
  const choice = useMemo(() => {
    const { service, typed } = own.guidance
    return createServiceChoice(app.connection, { siteId, reading: language, chosen: service, typed })
  }, [own.id])
  useEffect(() => choice.stop, [choice])
  const listId = `services-${own.id}`
  const hits = choice.hits.value
  const active = choice.active.value
  const optionId = (id: string) => `${listId}-${id}`
  return (
    <div class="asked choose-service">
      <label class="xs">
        <span class="soft">{t('guidance.service.choose')}</span>
        <input
          class="input"
          type="text"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={active && optionId(active.id)}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={choice.words.value}
          onInput={(event) => choice.search(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing || !press(event.key, choice, onLeave)) return
            event.preventDefault()
          }}
        />
      </label>
      <div role="listbox" id={listId} aria-label={t('guidance.service.choose')} class="hits">
        {hits.map((one) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field that holds the focus.
          <div
            key={one.id}
            id={optionId(one.id)}
            role="option"
            tabIndex={-1}
            aria-selected={one.id === active?.id}
            // The keyboard stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              choice.choose(one)
              onLeave()
            }}
          >
            <span lang={one.name.language}>{one.name.text}</span>
            {one.address && <span class="xs soft">{one.address}</span>}
          </div>
        ))}
      </div>
      <p class="xs soft" role="status">
        {choice.isAnswered.value && hits.length === 0 && t('guidance.service.none')}
      </p>
    </div>
  )
}

function press(key: string, choice: ServiceChoice, onLeave: () => void): boolean {
  if (key === 'ArrowDown' || key === 'ArrowUp') choice.move(key === 'ArrowDown' ? 1 : -1)
  else if (key === 'Escape') onLeave()
  else if (key === 'Enter') {
    const hit = choice.active.value
    if (hit) choice.choose(hit)
    if (hit || !choice.words.value.trim()) onLeave()
  } else return false
  return true
}
