import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useAsOf } from '../as-of/as-of';
import { Since } from '../as-of/since';
import { isStatus } from '../api/problem';
import type { BatchSummary, Trace } from '../api/types';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { useTitle } from '../design/notice';
import { useName } from '../design/use-name';
import { UnknownThing } from '../layout/unknown-thing';
import { AreaRisk } from './area-risk';
import { BatchAnswer } from './batch-answer';
import { BatchFacts } from './batch-facts';
import { BatchHead } from './batch-head';
import { batchQuery, traceQuery } from './batch-query';
import { Claims } from './claims';
import { Flags } from './flags';
import { Freshness } from './freshness';
import { Origins } from './origins';
import './batch.css';

const BatchPictures = lazy(() => import('../pictures/batch-pictures'));

/** A batch: where it came from, how much nobody knows, what is wrong, and on whose word. */
export function BatchPage() {
  const name = useName();
  const asOf = useAsOf();
  const batch = useQuery(batchQuery(name, asOf));
  const trace = useQuery(traceQuery(name, asOf));
  useTitle(codeOf(name));
  const error = batch.error ?? trace.error;
  if (isStatus(error, 404)) return <UnknownThing kind="batch" name={name} />;
  if (error) return <Failure error={error} retry={() => void Promise.all([batch.refetch(), trace.refetch()])} />;
  if (!batch.data || !trace.data) return <Loading lines={9} />;
  return <Batch summary={batch.data} trace={trace.data} past={asOf !== undefined} />;
}

function Batch(props: { readonly summary: BatchSummary; readonly trace: Trace; readonly past: boolean }) {
  const { summary, trace, past } = props;
  return (
    <article className="batch stack">
      <BatchHead summary={summary} />
      <BatchAnswer trace={trace} facts={summary.anomalyFacts} />
      {past && <Since batch={trace.batch} since={trace.asOf} />}
      <Origins trace={trace} />
      <Flags trace={trace} />
      <Suspense fallback={<Loading lines={6} />}>
        <BatchPictures trace={trace} />
      </Suspense>
      <BatchFacts summary={summary} trace={trace} />
      <Claims claims={summary.claims} />
      <AreaRisk risk={trace.risk} />
      <Freshness of={trace} />
    </article>
  );
}
