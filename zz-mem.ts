import connector from './src/connectors/upload/index.ts';
import { isoDay } from './src/core/time.ts';
const ROWS = Number(process.argv[2] ?? 1_000_000);
const venues = 160;
function line(i: number) { return `attended,${isoDay(12000 + Math.floor(i / venues))},,day,${i % 977},Sted ${i % venues}\n`; }
const days: string[] = []; for (let i=0;i<Math.ceil(ROWS/venues);i++) days.push(isoDay(12000+i));
const l2 = (i:number)=>`attended,${days[Math.floor(i / venues)]},,day,${i % 977},Sted ${i % venues}\n`;
const head='metric,period_start,period_end,granularity,value,dim.venue\n';
const enc=new TextEncoder();
let size=head.length; for(let i=0;i<ROWS;i++) size+=l2(i).length;
const file={name:'big.csv',size,open:()=>{let i=0;let first=true;return new ReadableStream<Uint8Array>({pull(c){ if(i>=ROWS){c.close();return;} let s=first?head:''; first=false; const end=Math.min(ROWS,i+1500); for(;i<end;i++) s+=l2(i); c.enqueue(enc.encode(s)); }},{highWaterMark:0});}};
// generator cost
let t=performance.now(); { const r=file.open().getReader(); for(;;){const n=await r.read(); if(n.done)break;} } console.log('generate ms', Math.round(performance.now()-t), 'MB', size/1e6);
globalThis.gc?.();
const base=process.memoryUsage();
let peakRss=0, peakHeap=0, peakAb=0; 
const timer=setInterval(()=>{},1e9);
t=performance.now();
let n=0, total=0;
const s=connector.config.parse({mapping:'long'});
for await (const p of connector.read(s,{from:'1900-01-01',to:'2199-12-31'},undefined,{file,signal:new AbortController().signal} as never)){ n+=p.readings.length; for(const r of p.readings) total+=r.value; const m=process.memoryUsage(); peakRss=Math.max(peakRss,m.rss); peakHeap=Math.max(peakHeap,m.heapUsed);peakAb=Math.max(peakAb,m.arrayBuffers);}
clearInterval(timer);
console.log('read ms', Math.round(performance.now()-t), n, total, 'rss growth MB', (peakRss-base.rss)/1e6, 'maxRSS total', process.resourceUsage().maxRSS/1e3, 'base rss', base.rss/1e6, 'heap growth', (peakHeap-base.heapUsed)/1e6, 'ab', peakAb/1e6);
globalThis.gc?.(); const a=process.memoryUsage(); console.log('after gc heap', (a.heapUsed-base.heapUsed)/1e6);
