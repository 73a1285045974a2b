import { directionOf } from '../../protocol/content-language.ts'
import { type Calling, callings, setCalling, silenced } from '../attention/settings-state.ts'
import { language, languageNames, languages, switchLanguage, t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { leaveIcon } from '../ui/icons.ts'
import { Sheet } from '../ui/Sheet.tsx'
import { openSheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'

/** Language, what may call for attention, and how to leave. */
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
