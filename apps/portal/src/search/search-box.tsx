import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { useAsOf, withAsOf } from '../as-of/as-of';
import type { Found } from '../api/types';
import { ResultLine } from './result-line';
import { pathOfResult } from './result-path';
import { searchQuery, sought } from './search-query';
import { useSettled } from './use-settled';
import './search.css';

const keyOf = ({ type, id }: Found): string => `${type} ${id}`;

/** Looks for anything that has a name. Enter opens the best match; arrows choose another; Ctrl+K leads here. */
export function SearchBox() {
  const t = useTranslations('search');
  const navigate = useNavigate();
  const asOf = useAsOf();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const text = useSettled(sought(typed), 150);
  const { data, isFetching, error } = useQuery({ ...searchQuery(text), enabled: text !== '' });
  const items = text === '' ? [] : (data?.items ?? []);

  useEffect(() => {
    const lead = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', lead);
    return () => window.removeEventListener('keydown', lead);
  }, []);

  function open(path: string): void {
    setTyped('');
    field.current?.blur();
    void navigate(withAsOf(path, asOf));
  }

  /** Enter with nothing chosen: the best match, also where it has not come yet. Who types on meanwhile has moved on. */
  async function openBest(question: string): Promise<void> {
    const all = `/search?q=${encodeURIComponent(question)}`;
    const best = await client.fetchQuery(searchQuery(question)).then(
      ({ items: [first] }) => (first ? pathOfResult(first) : all),
      () => all, // That page asks again, and tells what is wrong.
    );
    if (sought(field.current?.value ?? '') === question) open(best);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const question = sought(typed);
    if (event.key !== 'Enter' || field.current?.getAttribute('aria-activedescendant') || question === '') return;
    event.preventDefault();
    event.stopPropagation();
    void openBest(question);
  }

  return (
    <div className="search-box" role="search" onKeyDownCapture={onKeyDown}>
      <ComboBox
        aria-label={t('label')}
        items={items}
        inputValue={typed}
        onInputChange={setTyped}
        value={null}
        onChange={(key) => {
          const chosen = items.find((item) => keyOf(item) === key);
          if (chosen) open(pathOfResult(chosen));
        }}
        allowsCustomValue
        allowsEmptyCollection
        menuTrigger="input"
      >
        <Input ref={field} type="search" placeholder={t('placeholder')} autoComplete="off" spellCheck={false} />
        {sought(typed) !== '' && (
          <Popover className="search-results" offset={4}>
            <ListBox
              aria-label={t('results')}
              items={items}
              renderEmptyState={() => (
                <p className="search-none">
                  {error ? t('failed') : isFetching || text !== sought(typed) ? t('looking') : t('nothing')}
                </p>
              )}
            >
              {(item: Found) => (
                <ListBoxItem id={keyOf(item)} textValue={item.label} className="search-result">
                  <ResultLine found={item} />
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        )}
      </ComboBox>
    </div>
  );
}
