import { t } from '../language.ts'
import { Scrolled } from '../ui/Scrolled.tsx'
import type { Board } from './live-state.ts'

/** Who is there, and how much each of them has. */
export function PeopleTable({ board: { people } }: { board: Board }) {
  if (people.length === 0) return <p class="soft">{t('duty.nobody')}</p>
  return (
    <Scrolled label={t('review.now.people-title')}>
      <table>
        <caption>{t('review.now.people-title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('review.now.counsellor')}</th>
            <th scope="col">{t('review.now.load')}</th>
            <th scope="col">{t('review.now.state')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name, isHere, paused, open, capacity }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td class="num">
                {open} / {capacity}
              </td>
              <td>
                {isHere
                  ? t(
                      paused
                        ? 'review.now.is.paused'
                        : open >= capacity
                          ? 'review.now.is.full'
                          : 'review.now.is.free',
                    )
                  : t('review.now.is.gone')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}
