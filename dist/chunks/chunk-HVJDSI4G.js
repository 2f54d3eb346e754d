import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var n=`
ids=$(docker ps -aq --no-trunc --filter "label=com.docker.compose.project=$1") || exit
[ -z "$ids" ] && exit
docker inspect --type container --format '{{json .}}' $ids || docker version >/dev/null
`;async function c(t,e,o){let{stdout:s}=await t.run(["sh","-c",n,"sh",e],{signal:o.signal});return s.split(`
`).filter(r=>r.startsWith("{")).map(r=>a(JSON.parse(r)))}function a(t){let e=t.Config.Labels??{},o=t.State.Health?.Status;return{id:t.Id,name:t.Name.replace(/^\//,""),project:e["com.docker.compose.project"]??"",service:e["com.docker.compose.service"]??"",imageId:t.Image,image:t.Config.Image,configHash:e["com.docker.compose.config-hash"]??"",oneOff:e["com.docker.compose.oneoff"]==="True",status:t.State.Status,health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",exitCode:t.State.ExitCode,restartCount:t.RestartCount,startedAt:t.State.StartedAt,awaitsCompletionOf:i(e["com.docker.compose.depends_on"]??"")}}function i(t){return t.split(",").map(e=>e.split(":")).filter(([,e])=>e==="service_completed_successfully").map(([e=""])=>e)}export{c as a};
