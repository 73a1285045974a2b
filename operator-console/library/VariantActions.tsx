import { useRef } from 'preact/hooks'
import type { ContentLanguage } from '../../protocol/language.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import type { EntryProps } from './entry-props.ts'
import { allowedWith, sourceNow, variantIn } from './entry-rules.ts'

/** What this person may do with the words that are there; nothing is offered that would be refused. */
export function VariantActions({ app, entry, state, language }: EntryProps & { language: ContentLanguage }) {
  const { library } = app
  const variant = variantIn(entry, language)
  const way = (does: 'write' | 'history') =>
    library.addressOf({ view: 'entry', id: entry.id, language, does })
  // The next thing to do, where there is nothing to approve.
  const isFirst = !variant || (variant.state === 'outdated' && !library.mayDecide.value)
  const actions = useRef<HTMLDivElement>(null)
  // What was pressed may go away: the keyboard stays here.
  const settle = () => actions.current?.querySelector('a')?.focus()
  return (
    <div class="actions" ref={actions}>
      {variant && <Deciding {...{ app, entry, state, language }} onDone={settle} />}
      <a class={isFirst ? 'btn main' : 'btn'} href={way('write')}>
        <Icon name="pen" />
        {t(variant ? (variant.state === 'outdated' ? 'library.mend' : 'library.edit') : 'library.write')}
      </a>
      {variant && (
        <a class="btn" href={way('history')}>
          <Icon name="clock" />
          {t('library.history')}
        </a>
      )}
    </div>
  )
}

interface Decisions extends EntryProps {
  language: ContentLanguage
  onDone: () => void
}

function Deciding({ app, entry, state, language, onDone }: Decisions) {
  const variant = variantIn(entry, language)
  if (!variant) return null
  const { title, text, version, source } = variant
  const who = { operatorId: app.operator.value?.id ?? '', mayDecide: app.library.mayDecide.value }
  const may = allowedWith(variant, who)
  const isOutdated = variant.state === 'outdated'
  const current = sourceNow(entry, language)
  const restate = (to: 'draft' | 'in-review', from: typeof source, done: string) =>
    void state.write({ language, version, title, text, state: to, source: from }, done).then(onDone)
  const approve = () =>
    void state.approve(language, version, isOutdated ? (current?.version ?? null) : null).then(onDone)
  return (
    <>
      {may.approve && (
        <button type="button" class="btn main" disabled={state.busy.value} onClick={approve}>
          <Icon name="ok" />
          {t(isOutdated ? 'library.still-holds-approve' : 'library.approve')}
        </button>
      )}
      {may.submit && (
        <button
          type="button"
          class="btn main"
          disabled={state.busy.value}
          onClick={() => restate('in-review', source, 'submitted')}
        >
          {t('library.submit')}
        </button>
      )}
      {may.resubmit && (
        <button
          type="button"
          class="btn"
          disabled={state.busy.value}
          onClick={() => restate('in-review', current, 'submitted')}
        >
          {t('library.still-holds')}
        </button>
      )}
      {may.withdraw && (
        <button
          type="button"
          class="btn"
          disabled={state.busy.value}
          onClick={() => restate('draft', source, 'withdrawn')}
        >
          {t('library.withdraw')}
        </button>
      )}
      {may.ownWords && who.mayDecide && <p class="xs soft">{t('refusals.own-words')}</p>}
      {(variant.state === 'in-review' || isOutdated) && !who.mayDecide && (
        <p class="xs soft">{t('library.who-approves')}</p>
      )}
    </>
  )
}
