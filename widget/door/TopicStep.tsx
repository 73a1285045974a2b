import { identityCodeMask, maskIdentityCodes } from '../../protocol/identity-code.ts'
import { cityWords } from '../language/city-words.ts'
import { t } from '../language/language-state.ts'
import { site } from '../site.ts'
import { Icon } from '../ui/Icon.tsx'
import { checkIcon, downIcon } from '../ui/icons.ts'
import { useLater } from '../ui/Later.tsx'
import { Screen } from '../ui/Screen.tsx'
import { openSheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { DoorCard } from '../waiting/DoorCard.tsx'
import { isInviting, teamFor, waitingRoom } from '../waiting/waiting-room-state.ts'
import { joinQueue, type Telling, telling } from './door-state.ts'

function tell(change: Partial<Telling>): void {
  telling.value = { ...telling.value, ...change }
}

/** Three questions, none required; skipping stands beside going on, and says that it joins the queue as well. */
export function TopicStep() {
  const { theme } = useSignal(telling)
  const room = useSignal(waitingRoom)
  const mayJoin = (told: string | null) => {
    const door = teamFor(room, told)?.door
    return !door || isInviting(door)
  }
  const foot = (
    <>
      {mayJoin(theme) && (
        <div class="buttons">
          <button class="button" type="button" onClick={() => joinQueue(telling.value)}>
            {t('topic.join')}
          </button>
          {mayJoin(null) && (
            <button
              class="button plain"
              type="button"
              onClick={() => joinQueue({ theme: null, district: null, nickname: null })}
            >
              {t('topic.skip')}
            </button>
          )}
        </div>
      )}
      <Urgent />
    </>
  )
  return (
    <Screen title={t('topic.title')} lead={t('topic.lead')} foot={foot}>
      <DoorCard theme={theme} />
      <Themes />
      <District />
      <Nickname />
      <button class="button plain wide" type="button" onClick={() => openSheet('services')}>
        {t('topic.services')}
      </button>
      <button class="button plain wide" type="button" onClick={() => openSheet('meanwhile')}>
        {t('waiting.meanwhile')}
      </button>
    </Screen>
  )
}

function Themes() {
  const { theme } = useSignal(telling)
  if (site.content.themes.length === 0) return null
  return (
    <fieldset class="part">
      <legend class="legend">{t('topic.theme')}</legend>
      <div class="chips">
        {site.content.themes.map(({ id, name }) => (
          <button
            class="chip"
            type="button"
            aria-pressed={theme === id}
            onClick={() => tell({ theme: theme === id ? null : id })}
          >
            {theme === id && <Icon path={checkIcon} look="small" />}
            <span {...cityWords(name)} />
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function District() {
  const { district } = useSignal(telling)
  if (site.content.districts.length === 0) return null
  return (
    <div class="field select">
      <label for="district">{t('topic.district')}</label>
      <select
        id="district"
        value={district ?? ''}
        onChange={({ currentTarget }) => tell({ district: currentTarget.value || null })}
      >
        <option value="">{t('topic.no-district')}</option>
        {site.content.districts.map(({ id, name }) => (
          <option value={id} {...cityWords(name)} />
        ))}
      </select>
      <Icon path={downIcon} />
    </div>
  )
}

function Nickname() {
  const { nickname } = useSignal(telling)
  const MaskedNote = useLater(nickname?.includes(identityCodeMask) ? 'MaskedNote' : undefined)
  return (
    <div class="field">
      <label for="nickname">{t('topic.nickname')}</label>
      <input
        id="nickname"
        maxLength={40}
        autocomplete="off"
        spellcheck={false}
        aria-describedby="nickname-hint"
        value={nickname ?? ''}
        onInput={({ currentTarget }) => tell({ nickname: maskIdentityCodes(currentTarget.value).text })}
      />
      <p class="soft small" id="nickname-hint">
        {t('topic.nickname-hint')}
      </p>
      {MaskedNote && <MaskedNote />}
    </div>
  )
}
