# Draws 7-rates-of-two-layers-agreement.svg from 7-rates-of-two-layers-agreement.dat: gnuplot -d 7-rates-of-two-layers-agreement.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,338 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '7-rates-of-two-layers-agreement.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:338]
set label 'compatible' at 114,317 textcolor rgb '#333333'
set label 'incompatible' at 247,317 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(317) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (226):(317) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC3311'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-15:17.5]
set yrange [-0.5:10.5]
set format x '%.0f'
set xtics 5
set xlabel 'test accuracy, ours − published (points)' offset 0,0.8 textcolor rgb '#333333'
set yzeroaxis linetype 1 linewidth 1.5 linecolor rgb '#666666'

# Panel 1
set lmargin at screen 0.47442; set rmargin at screen 0.97209
set bmargin at screen 0.15976; set tmargin at screen 0.86982
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%g'; set ytics ('7-rates-of-two-layers · with BN · high, 0.6' 0, '7-rates-of-two-layers · without BN · high, …' 1, '7-rates-of-two-layers · with BN · medium, 0.1' 2, '7-rates-of-two-layers · without BN · medium…' 3, '7-rates-of-two-layers · with BN · small, 0.…' 4, '7-rates-of-two-layers · without BN · small,…' 5, '6-search · as published · 0.0080 and 1e-6' 6, '6-search · as published · 0.0349 and 1e-5' 7, '5-batch-normalization · with BN' 8, '5-batch-normalization · without BN' 9, '2-two-layers' 10); set ylabel '' textcolor rgb '#333333'
plot \
  '7-rates-of-two-layers-agreement.dat' index 0 using (($4*100<17.5?$4*100:17.5)>($3*100>-15?$3*100:-15)?($3*100>-15?$3*100:-15):NaN):1:(($4*100<17.5?$4*100:17.5)-($3*100>-15?$3*100:-15)):(0) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  '7-rates-of-two-layers-agreement.dat' index 0 using ($2*100):1 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '7-rates-of-two-layers-agreement.dat' index 2 using (($4*100<17.5?$4*100:17.5)>($3*100>-15?$3*100:-15)?($3*100>-15?$3*100:-15):NaN):1:(($4*100<17.5?$4*100:17.5)-($3*100>-15?$3*100:-15)):(0) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#CC3311', \
  '7-rates-of-two-layers-agreement.dat' index 2 using ($2*100):1 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC3311', \
  '7-rates-of-two-layers-agreement.dat' index 1 using ($2*100):($1+0.25) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  '7-rates-of-two-layers-agreement.dat' index 3 using ($2*100):($1+0.25) with points pointtype 7 pointsize 0.5 linecolor rgb '#E59988'

unset multiplot
unset output
