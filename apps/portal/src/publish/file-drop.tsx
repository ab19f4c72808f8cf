import { useRef, useState, type DragEvent } from 'react';
import { useTranslations } from 'use-intl';

/** Where a file is dropped, or chosen by hand. */
export function FileDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  const t = useTranslations('publish');
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (file) onFile(file);
  };
  const drag = (event: DragEvent, is: boolean): void => {
    event.preventDefault();
    setOver(is);
  };
  return (
    // Dropping is for who has a mouse; the button in it is for everybody.
    <div
      className="file-drop"
      data-over={over || undefined}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <p className="file-drop-what">{t('drop')}</p>
      <button type="button" className="button primary" onClick={() => field.current?.click()}>
        {t('choose')}
      </button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={t('choose')}
        accept=".csv,.tsv,.txt,.xlsx,.ndjson,.jsonl"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = ''; // The same file may be chosen again, mended.
        }}
      />
      <p className="soft small">{t('formats')}</p>
    </div>
  );
}
