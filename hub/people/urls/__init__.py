from django.urls import include, path

from hub.people.views import demo, people, proof, roles, second_factor

DESK = "desk/people/<str:public_id>/"

urlpatterns = [
    path("", include("hub.people.urls.profile")),
    path("my/prove/", proof.prove, name="prove"),
    path("my/prove/send/", proof.prove_send, name="prove-send"),
    path("my/prove/code/", proof.prove_code, name="prove-code"),
    path("my/second-factor/", second_factor.second_factor, name="second-factor"),
    path("my/roles/", roles.my_roles, name="my-roles"),
    path("my/roles/<int:grant>/lay-down/", roles.role_lay_down, name="role-lay-down"),
    path("desk/roles/", roles.role_list, name="role-list"),
    path("desk/people/", people.people_desk, name="people-desk"),
    path(DESK, people.person_desk, name="person-desk"),
    path(f"{DESK}roles/grant/", roles.role_grant, name="role-grant"),
    path(f"{DESK}roles/<int:grant>/end/", roles.role_end, name="role-end"),
    path(f"{DESK}suspend/", people.person_suspend, name="person-suspend"),
    path(f"{DESK}lift/", people.person_lift, name="person-lift"),
    path(f"{DESK}second-factor/", people.person_second_factor, name="person-second-factor"),
    path(f"{DESK}address/", people.person_address, name="person-address"),
    path("demo/", demo.demo_cast, name="demo-cast"),
    path("demo/sign-in/", demo.demo_sign_in, name="demo-sign-in"),
]
