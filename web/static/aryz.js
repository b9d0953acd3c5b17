// What neither HTMX nor ECharts does by itself: charts drawn from the table beside them, and the bar while files are sent.
"use strict";

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function rowsOf(chart) {
  return [...chart.parentElement.querySelectorAll("tbody tr")].map((row) => ({
    key: row.dataset.key,
    name: row.querySelector("th").textContent,
    value: Number(row.dataset.count),
    before: Number(row.dataset.before),
    href: row.querySelector("a").getAttribute("href"),
  }));
}

const lines = () => ({ lineStyle: { color: css("--line") } });
const labels = () => ({ color: css("--text"), width: 190, overflow: "truncate" });
const pairs = (chart, rows, more) => [
  { name: chart.dataset.now, data: rows, itemStyle: { color: css("--accent") }, ...more },
  { name: chart.dataset.before, data: rows.map((row) => row.before), itemStyle: { color: css("--faint") }, ...more, cursor: "default" },
];
const base = () => ({
  animation: false,
  textStyle: { fontFamily: css("--font"), color: css("--text") },
  // Not HTML: the page's security policy forbids the styles that ECharts would write into it.
  tooltip: { renderMode: "richText", confine: true, backgroundColor: css("--card"), textStyle: { color: css("--text") } },
});

const options = {
  bar: (chart, rows) => ({
    ...base(),
    legend: { top: 0, textStyle: { color: css("--text") } },
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    xAxis: { type: "value", minInterval: 1, splitLine: lines(), axisLabel: labels() },
    yAxis: { type: "category", inverse: true, data: rows.map((row) => row.name), axisLabel: labels(), axisTick: { show: false } },
    series: pairs(chart, rows, { type: "bar", barGap: "0%" }),
  }),
  line: (chart, rows) => ({
    ...base(),
    tooltip: { ...base().tooltip, trigger: "axis" },
    legend: { top: 0, textStyle: { color: css("--text") } },
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: rows.map((row) => row.name), axisLabel: { ...labels(), alignMinLabel: "left", alignMaxLabel: "right" } },
    yAxis: { type: "value", minInterval: 1, splitLine: lines(), axisLabel: labels() },
    series: pairs(chart, rows, { type: "line", symbolSize: 9, symbol: "circle" }),
  }),
  map: (chart, rows, most = Math.max(1, ...rows.filter((row) => row.key).map((row) => row.value))) => ({
    ...base(),
    tooltip: { ...base().tooltip, formatter: (each) => `${each.data ? each.data.label_ : each.name}: ${each.value || 0}` },
    visualMap: {
      min: 0, max: most, text: [String(most), "0"], itemHeight: 80,
      inRange: { color: [css("--map-low"), css("--map-high")] }, textStyle: { color: css("--text") }, left: 0, bottom: 0,
    },
    series: [{
      type: "map", map: "regions", nameProperty: "code", aspectScale: 0.68, selectedMode: false,
      preserveAspect: "contain", top: 8, bottom: 8, left: 8, right: 8,
      itemStyle: { areaColor: css("--map-low"), borderColor: css("--page") },
      emphasis: { label: { show: false }, itemStyle: { areaColor: css("--mark") } },
      data: rows.filter((row) => row.key).map((row) => ({ ...row, name: row.key, label_: row.name })),
    }],
  }),
};

async function draw(chart) {
  if (chart.dataset.chart === "map" && !echarts.getMap("regions")) {
    echarts.registerMap("regions", await (await fetch("/regions.geojson")).json());
  }
  echarts.getInstanceByDom(chart)?.dispose();
  const drawn = echarts.init(chart, null, { renderer: "svg" });
  drawn.setOption(options[chart.dataset.chart](chart, rowsOf(chart)));
  drawn.on("click", (each) => { if (each.data && each.data.href) location.href = each.data.href; });
}

const charts = () => document.querySelectorAll("[data-chart]").forEach(draw);
if (window.echarts) {
  charts();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", charts);
  addEventListener("resize", () => document.querySelectorAll("[data-chart]").forEach((each) => echarts.getInstanceByDom(each)?.resize()));
}

document.body.addEventListener("htmx:xhr:progress", (event) => {
  const bar = document.getElementById("sending");
  if (bar && event.detail.lengthComputable) {
    Object.assign(bar, { hidden: false, max: event.detail.total, value: event.detail.loaded });
  }
});
