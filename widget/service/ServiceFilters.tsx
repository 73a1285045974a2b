import { useState } from 'preact/hooks'
import { directionOf } from '../../protocol/content-language.ts'
import type { FoundServices, SaidChoice } from '../../protocol/public-service.ts'
import { language } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { downIcon } from '../ui/icons.ts'
import { searchIcon } from '../ui/later-icons.ts'
import { useSignal } from '../ui/signal.ts'
import { DistrictMap } from './DistrictMap.tsx'
import { isNarrowed, wish, wishFor, wishForAll } from './services-state.ts'

interface Props {
  found: FoundServices
  onShow: () => void
}

/** Every choice takes hold at once; only words are sent by hand. */
export function ServiceFilters({ found, onShow }: Props) {
  const { says, needs, districts, languages, count, map, total } = found
  const { need, district, language: spoken, age, openNow } = useSignal(wish)
  const choices = districts.map(({ id, name, count: many }) => ({
    value: id,
    words: { ...name, text: `${name.text} (${many})` },
  }))
  return (
    <div class="service-filters">
      <Words says={says} onShow={onShow} />
      <Select
        id="service-need"
        label={says['filter.need']}
        any={says['filter.any']}
        chosen={need}
        choices={needs}
        onChoose={(value) => wishFor({ need: value })}
      />
      {districts.length > 0 && (
        <div class="part">
          <Select
            id="service-district"
            label={says['filter.district']}
            any={says['filter.everywhere']}
            chosen={district}
            choices={choices}
            onChoose={(value) => wishFor({ district: value })}
          />
          <DistrictMap
            districts={districts}
            map={map}
            chosen={district}
            title={says['map.title'] ?? ''}
            chosenWord={says['map.chosen'] ?? ''}
            onChoose={(id) => wishFor({ district: id === district ? null : id })}
          />
          <p class="soft small as-written">{says['filter.here']}</p>
        </div>
      )}
      <div class="service-pair">
        <Select
          id="service-language"
          label={says['filter.language']}
          any={says['filter.any-language']}
          chosen={spoken}
          choices={languages}
          onChoose={(value) => wishFor({ language: value })}
        />
        <div class="field">
          <label for="service-age">{says['filter.age']}</label>
          <input
            id="service-age"
            type="number"
            inputMode="numeric"
            min={0}
            max={120}
            value={age ?? ''}
            onChange={({ currentTarget: { value, validity } }) =>
              validity.valid && wishFor({ age: value === '' ? null : Math.round(Number(value)) })
            }
          />
        </div>
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={openNow}
          onChange={({ currentTarget }) => wishFor({ openNow: currentTarget.checked })}
        />
        {says['filter.open']}
      </label>
      <div class="buttons">
        {total > 0 && (
          <button class="button" type="button" onClick={onShow}>
            {says['filter.show']} <span class="service-count">({total})</span>
            <span class="hidden">{count}</span>
          </button>
        )}
        {isNarrowed() && (
          <button class="button plain" type="button" onClick={wishForAll}>
            {says['filter.clear']}
          </button>
        )}
      </div>
    </div>
  )
}

function Words({ says, onShow }: Pick<FoundServices, 'says'> & Pick<Props, 'onShow'>) {
  const [words, setWords] = useState(wish.value.words)
  function send(event: Event): void {
    event.preventDefault()
    wishFor({ words })
    onShow()
  }
  return (
    <form class="field" onSubmit={send}>
      <label for="service-words">{says['filter.words']}</label>
      <div class="service-words">
        <input
          id="service-words"
          type="search"
          maxLength={200}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          placeholder={says['filter.hint']}
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <button class="button" type="submit" aria-label={says['filter.show']}>
          <Icon path={searchIcon} />
        </button>
      </div>
    </form>
  )
}

interface SelectProps {
  id: string
  label: string | undefined
  any: string | undefined
  chosen: string | null
  choices: readonly SaidChoice[]
  onChoose: (value: string | null) => void
}

function Select({ id, label, any, chosen, choices, onChoose }: SelectProps) {
  if (choices.length === 0) return null
  return (
    <div class="field select">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={chosen ?? ''}
        onChange={({ currentTarget }) => onChoose(currentTarget.value || null)}
      >
        <option value="">{any}</option>
        {choices.map(({ value, words }) => (
          <option
            key={value}
            value={value}
            {...(words.language !== language.value && {
              lang: words.language,
              dir: directionOf(words.language),
            })}
          >
            {words.text}
          </option>
        ))}
      </select>
      <Icon path={downIcon} />
    </div>
  )
}
