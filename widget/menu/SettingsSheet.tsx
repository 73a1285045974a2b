import { directionOf } from '../../protocol/content-language.ts'
import { type Calling, callings, setCalling, silenced } from '../attention/settings-state.ts'
import {
  language,
  languageNames,
  languages,
  otherTalkLanguage,
  switchLanguage,
  t,
} from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { downIcon, leaveIcon } from '../ui/icons.ts'
import { Sheet } from '../ui/Sheet.tsx'
import { openSheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import { type TextSize, textSize } from '../ui/text-size.ts'
import './settings.css'

/** Languages, size, what may call for attention, and how to leave. */
export function SettingsSheet() {
  const spoken = useSignal(language)
  return (
    <Sheet title={t('bar.settings')}>
      <ul class="languages" aria-label={t('settings.language')}>
        {languages.map((choice) => (
          <li>
            <button
              class="language"
              type="button"
              lang={choice}
              dir={directionOf(choice)}
              aria-current={choice === spoken}
              onClick={() => switchLanguage(choice)}
            >
              <strong>{languageNames[choice]}</strong>
            </button>
          </li>
        ))}
      </ul>
      <TalkLanguage />
      <Sizes />
      <fieldset class="choices">
        <legend class="legend">{t('settings.calling')}</legend>
        {callings.map((calling) => (
          <Choice key={calling} calling={calling} />
        ))}
      </fieldset>
      <button class="row leaving" type="button" onClick={() => openSheet('leaving')}>
        <Icon path={leaveIcon} look="turns" />
        {t('role.leaving')}
      </button>
    </Sheet>
  )
}

/** One may read best in one language, and write best in another. */
function TalkLanguage() {
  const other = useSignal(otherTalkLanguage)
  return (
    <div class="field select">
      <label for="talk-language">{t('talk-language.label')}</label>
      <select
        id="talk-language"
        value={other ?? ''}
        onChange={({ currentTarget }) => {
          otherTalkLanguage.value = languages.find((one) => one === currentTarget.value) ?? null
        }}
      >
        <option value="">{t('talk-language.same')}</option>
        {languages.map((choice) => (
          <option value={choice} lang={choice} dir={directionOf(choice)}>
            {languageNames[choice]}
          </option>
        ))}
      </select>
      <Icon path={downIcon} />
    </div>
  )
}

const sizes: readonly TextSize[] = ['normal', 'large', 'largest']

function Sizes() {
  const current = useSignal(textSize)
  return (
    <fieldset>
      <legend class="legend">{t('size.label')}</legend>
      <div class="sizes">
        {sizes.map((size) => (
          <label class={`size ${size}`}>
            <input
              type="radio"
              name="size"
              checked={size === current}
              onChange={() => {
                textSize.value = size
              }}
            />
            {t(`size.${size}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Choice({ calling }: { calling: Calling }) {
  const isOn = !useSignal(silenced).includes(calling)
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget }) => setCalling(calling, currentTarget.checked)}
      />
      {t(`settings.${calling}`)}
    </label>
  )
}
