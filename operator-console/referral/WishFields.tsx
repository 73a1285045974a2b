import { contentLanguages } from '../../protocol/content-language.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { localized, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import type { Wish } from './service-search.ts'

// One is served in Finnish; that it is easy Finnish, no register says.
const spoken = contentLanguages.filter((language) => language !== 'fi-simple')

/** What narrows the search. Nothing is narrowed until somebody chooses. */
export function WishFields({ app, own }: { app: App; own: Own }) {
  const { wish } = own.referring
  const { siteId } = own.conversation.value
  const districts = app.sites.value.find(({ id }) => id === siteId)?.districts ?? []
  const narrow = (by: Partial<Wish>) => {
    wish.value = { ...wish.value, ...by }
  }
  return (
    <div class="wish">
      <Choice
        label={t('referral.district')}
        any={t('referral.any-district')}
        value={wish.value.district}
        choices={districts.map(({ id, name }) => [id, localized(name)])}
        onChoose={(district) => narrow({ district })}
      />
      <Choice
        label={t('referral.language')}
        any={t('referral.any-language')}
        value={wish.value.language}
        choices={spoken.map((one) => [one, languageName(one)])}
        onChoose={(language) => narrow({ language })}
      />
      <label class="xs age">
        <span class="soft">{t('referral.age')}</span>
        <input
          class="input"
          type="text"
          inputMode="numeric"
          maxLength={2}
          autocomplete="off"
          value={wish.value.age}
          onInput={(event) => narrow({ age: event.currentTarget.value.replace(/\D/g, '') })}
        />
      </label>
      <label class="row xs">
        <input
          type="checkbox"
          checked={wish.value.openNow}
          onChange={(event) => narrow({ openNow: event.currentTarget.checked })}
        />
        {t('referral.open-now')}
      </label>
    </div>
  )
}

interface ChoiceProps {
  label: string
  any: string
  value: string | null
  choices: [id: string, name: string][]
  onChoose: (id: string | null) => void
}

function Choice({ label, any, value, choices, onChoose }: ChoiceProps) {
  return (
    <label class="xs">
      <span class="soft">{label}</span>
      <select
        class="input"
        value={value ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value || null)}
      >
        <option value="">{any}</option>
        {choices.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
