import { cityWords, type Worded } from '../language/city-words.ts'
import { t } from '../language/language-state.ts'
import { site } from '../site.ts'
import { Icon } from '../ui/Icon.tsx'
import { clockIcon, leaveIcon, lockIcon, namelessIcon, personIcon, shieldIcon } from '../ui/icons.ts'
import { Later } from '../ui/Later.tsx'
import { lines } from '../ui/lines.tsx'
import { Screen } from '../ui/Screen.tsx'
import { openSheet } from '../ui/sheet-state.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { goTo } from './door-state.ts'
import '../ui/note.css'

/** The promise and its limits, in equal type on one screen. */
export function RoleStep() {
  const { who, anonymous, confidential } = site.content.roleCard
  const foot = (
    <>
      <button class="button wide" type="button" onClick={() => goTo('topic')}>
        {t('role.continue')}
      </button>
      <Urgent />
    </>
  )
  return (
    <Screen title={t('role.title')} foot={foot}>
      {site.met && <Later name="MetUs" />}
      <ul class="facts">
        <Fact icon={personIcon} title={cityWords(who.title)} words={cityWords(who.text)} />
        <Fact icon={namelessIcon} title={cityWords(anonymous.title)} words={cityWords(anonymous.text)} />
        <Fact icon={lockIcon} title={cityWords(confidential.title)} words={cityWords(confidential.text)} />
        <Fact
          icon={clockIcon}
          title={{ children: t('role.stored') }}
          words={{ children: lines(t('role.stored-text', { count: site.retentionDays })) }}
        />
      </ul>
      <Exceptions />
      <button class="row leaving" type="button" onClick={() => openSheet('leaving')}>
        <Icon path={leaveIcon} look="turns" />
        {t('role.leaving')}
      </button>
    </Screen>
  )
}

interface FactProps {
  icon: string
  title: Worded
  words: Worded
}

function Fact({ icon, title, words }: FactProps) {
  return (
    <li>
      <Icon path={icon} />
      <div>
        <strong {...title} />
        <p class="as-written" {...words} />
      </div>
    </li>
  )
}

function Exceptions() {
  const { title, points, closing } = site.content.roleCard.exceptions
  return (
    <div class="note glow">
      <div class="note-words">
        <p class="note-title">
          <Icon path={shieldIcon} />
          <strong {...cityWords(title)} />
        </p>
        <ul class="points as-written">
          {points.map((point) => (
            <li {...cityWords(point)} />
          ))}
        </ul>
        <p class="as-written" {...cityWords(closing)} />
      </div>
    </div>
  )
}
